package com.heykakao.gateway.care;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Names a ticket, a repair or a shipment: 50 random bits in Crockford's base 32, so that it says nothing of anybody.
 *
 * @param text ten characters
 */
public record CaseNumber(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;
    private static final String PATTERN = "[0-9A-HJKMNP-TV-Z]{10}";

    public CaseNumber {
        if (!text.matches(PATTERN)) {
            throw new IllegalArgumentException("a case number is ten characters of Crockford's base 32");
        }
    }

    public static CaseNumber random(SecureRandom random) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new CaseNumber(text.toString());
    }

    /** One that is not taken yet; the caller keeps others from taking it meanwhile. */
    public static CaseNumber free(SecureRandom random, Predicate<CaseNumber> isTaken) {
        CaseNumber number = random(random);
        while (isTaken.test(number)) {
            number = random(random);
        }
        return number;
    }

    /** As a person types it: any case, with blanks or hyphens, O for 0 and I or L for 1. Empty where it can be no number. */
    public static Optional<CaseNumber> typed(String text) {
        String bare = text.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return bare.matches(PATTERN) ? Optional.of(new CaseNumber(bare)) : Optional.empty();
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
