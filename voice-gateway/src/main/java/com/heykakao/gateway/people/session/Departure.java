package com.heykakao.gateway.people.session;

import java.net.URI;
import java.time.Instant;

/**
 * Somebody sent to the issuer, who may come back once.
 *
 * @param state comes back with the code (RFC 6749 section 10.12)
 * @param nonce comes back in the ID token (OpenID Connect Core 1.0 section 3.1.2.1)
 * @param verifier proves to the token endpoint that the one who left has come back (RFC 7636)
 * @param returnTo where the issuer was told to send them
 */
record Departure(String state, String nonce, String verifier, URI returnTo, Instant at) {
    @Override
    public String toString() {
        return "Departure[" + at + "]";
    }
}
