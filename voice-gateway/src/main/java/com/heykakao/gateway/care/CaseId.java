package com.heykakao.gateway.care;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names a grant or a break-glass.
 *
 * @param hex 16 random bytes in lower-case hex
 */
public record CaseId(String hex) {
    private static final int BYTES = 16;
    private static final String PATTERN = "[0-9a-f]{32}";

    public CaseId {
        if (!hex.matches(PATTERN)) {
            throw new IllegalArgumentException("a case id is 16 bytes in lower-case hex");
        }
    }

    public static CaseId random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return of(bytes);
    }

    public static CaseId of(byte[] bytes) {
        return new CaseId(HexFormat.of().formatHex(bytes));
    }

    /** Empty where the text is no case id. */
    public static Optional<CaseId> parse(String text) {
        return text.matches(PATTERN) ? Optional.of(new CaseId(text)) : Optional.empty();
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
