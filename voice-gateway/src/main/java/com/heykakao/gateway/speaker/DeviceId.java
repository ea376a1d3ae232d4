package com.heykakao.gateway.speaker;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names a speaker; random, so that it tells nothing.
 *
 * @param hex 16 bytes in lower-case hex
 */
public record DeviceId(String hex) {
    private static final int BYTES = 16;

    public DeviceId {
        if (!hex.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("a device id is 16 bytes in lower-case hex");
        }
    }

    static DeviceId random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return of(bytes);
    }

    public static DeviceId of(byte[] bytes) {
        return new DeviceId(HexFormat.of().formatHex(bytes));
    }

    /** Empty where the text is no device id. */
    public static Optional<DeviceId> parse(String text) {
        return text.matches("[0-9a-f]{32}") ? Optional.of(new DeviceId(text)) : Optional.empty();
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
