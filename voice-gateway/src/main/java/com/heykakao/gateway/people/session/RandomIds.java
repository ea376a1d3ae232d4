package com.heykakao.gateway.people.session;

import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits as 43 characters of URL-safe Base64: not to be guessed (NIST SP 800-63B section 5.1 asks for 64 bits). */
final class RandomIds {
    private static final int BYTES = 32;

    private final SecureRandom random;

    RandomIds(SecureRandom random) {
        this.random = random;
    }

    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
