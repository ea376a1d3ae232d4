package com.heykakao.gateway.child;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names a child profile.
 *
 * @param hex 16 random bytes in lower-case hex
 */
public record ChildId(String hex) {
    private static final int BYTES = 16;
    private static final String PATTERN = "[0-9a-f]{32}";

    public ChildId {
        if (!hex.matches(PATTERN)) {
            throw new IllegalArgumentException("a child id is 16 bytes in lower-case hex");
        }
    }

    static ChildId random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return of(bytes);
    }

    static ChildId of(byte[] bytes) {
        return new ChildId(HexFormat.of().formatHex(bytes));
    }

    /** Empty where the text is no child id. */
    public static Optional<ChildId> parse(String text) {
        return text.matches(PATTERN) ? Optional.of(new ChildId(text)) : Optional.empty();
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
