package com.heykakao.gateway.account;

/**
 * Whom an issuer means (OpenID Connect Core 1.0 section 5.7: only both together name a person).
 *
 * @param issuer the token's {@code iss}
 * @param subject the token's {@code sub}
 */
public record PersonId(String issuer, String subject) {
    /** Not for logs. */
    @Override
    public String toString() {
        return "PersonId";
    }
}
