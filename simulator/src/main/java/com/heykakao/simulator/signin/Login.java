package com.heykakao.simulator.signin;

import java.util.Map;

/**
 * What is typed into the issuer's login page, which believes it.
 *
 * @param subject the account's stable id, the token's {@code sub}
 * @param claims what the ID token says beside it
 */
public record Login(String subject, Map<String, Object> claims) {
    public Login {
        claims = Map.copyOf(claims);
    }
}
