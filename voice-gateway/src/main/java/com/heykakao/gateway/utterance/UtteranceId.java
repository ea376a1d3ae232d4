package com.heykakao.gateway.utterance;

import java.util.HexFormat;
import java.util.Optional;

/**
 * Names an utterance; made by the speaker.
 *
 * @param hex 16 bytes in lower-case hex
 */
public record UtteranceId(String hex) {
    public static final int BYTES = 16;

    public UtteranceId {
        if (!hex.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("an utterance id is 16 bytes in lower-case hex");
        }
    }

    public static UtteranceId of(byte[] bytes) {
        return new UtteranceId(HexFormat.of().formatHex(bytes));
    }

    /** Empty where the text is no utterance id. */
    public static Optional<UtteranceId> parse(String text) {
        return text.matches("[0-9a-f]{32}") ? Optional.of(new UtteranceId(text)) : Optional.empty();
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
