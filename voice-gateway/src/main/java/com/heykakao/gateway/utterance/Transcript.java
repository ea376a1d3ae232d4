package com.heykakao.gateway.utterance;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a recogniser on the speaker made of it.
 *
 * @param text at most 4096 bytes of UTF-8
 * @param language BCP 47, at most 16 bytes
 * @param confidence 0 to 1; 0 where the recogniser gives none
 * @param source the recogniser, at most 32 bytes
 */
public record Transcript(String text, boolean isFinal, String language, float confidence, String source) {
    private static final int MAX_TEXT_BYTES = 4096;

    public Transcript {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_MESSAGE_TOO_LARGE,
                    "transcript.text is longer than " + MAX_TEXT_BYTES + " bytes",
                    Map.of("limit", Integer.toString(MAX_TEXT_BYTES)));
        }
        if (language.getBytes(StandardCharsets.UTF_8).length > 16) {
            throw RefusedException.invalidField("transcript.language", "at most 16 bytes");
        }
        if (source.getBytes(StandardCharsets.UTF_8).length > 32) {
            throw RefusedException.invalidField("transcript.source", "at most 32 bytes");
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw RefusedException.invalidField("transcript.confidence", "0 to 1");
        }
    }

    /** What was said is not for logs. */
    @Override
    public String toString() {
        return "Transcript";
    }
}
