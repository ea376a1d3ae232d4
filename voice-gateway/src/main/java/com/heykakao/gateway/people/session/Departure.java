package com.heykakao.gateway.people.session;

import com.heykakao.gateway.account.PersonId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody sent to the issuer, who may come back once.
 *
 * @param state comes back with the code (RFC 6749 section 10.12)
 * @param nonce comes back in the ID token (OpenID Connect Core 1.0 section 3.1.2.1)
 * @param verifier proves to the token endpoint that the one who left has come back (RFC 7636)
 * @param returnTo where the issuer was told to send them
 * @param fresh whether the issuer has to ask them anew who they are (section 3.1.2.1, max_age)
 * @param left the cookie of the session they left from; it is not sent on the way back, which comes from another site
 * @param only who alone may come back; empty for anybody
 * @param language that the page is shown in, two letters; empty where none was chosen
 */
record Departure(
        String state,
        String nonce,
        String verifier,
        URI returnTo,
        Instant at,
        boolean fresh,
        Optional<String> left,
        Optional<PersonId> only,
        Optional<String> language) {
    @Override
    public String toString() {
        return "Departure[" + at + "]";
    }
}
