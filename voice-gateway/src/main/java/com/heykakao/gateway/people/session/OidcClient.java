package com.heykakao.gateway.people.session;

import java.util.List;
import java.util.Optional;

/**
 * This gateway as a client of an OpenID issuer.
 *
 * @param issuer exactly as in the tokens' {@code iss}; its discovery document names the endpoints
 * @param clientId also the audience of its ID tokens
 * @param secret where the issuer gave one; PKCE is used either way
 * @param scopes {@code openid} and no more than the page needs
 */
public record OidcClient(String issuer, String clientId, Optional<String> secret, List<String> scopes) {
    public OidcClient {
        scopes = List.copyOf(scopes);
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("without the scope openid there is no ID token");
        }
    }

    /** The secret does not belong in logs. */
    @Override
    public String toString() {
        return "OidcClient[" + clientId + " at " + issuer + "]";
    }
}
