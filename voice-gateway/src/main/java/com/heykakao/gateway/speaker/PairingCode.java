package com.heykakao.gateway.speaker;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * Eight letters that a speaker says and a parent types: 20^8, 34 bits (RFC 8628 section 6.1; no vowels, so no words).
 */
record PairingCode(String letters) {
    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;

    static PairingCode random(SecureRandom random) {
        StringBuilder letters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new PairingCode(letters.toString());
    }

    /** As a person types it: any case, with spaces or hyphens. */
    static PairingCode typed(String text) {
        return new PairingCode(text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }
}
