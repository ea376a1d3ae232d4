package com.heykakao.agent.gateway;

import com.heykakao.proto.device.v1.Transcript;
import java.nio.charset.StandardCharsets;

/**
 * What a recogniser heard. A later one replaces an earlier one that was not final.
 *
 * @param text UTF-8; what is beyond 4096 bytes is cut off at a whole character
 * @param isFinal no better one will come
 * @param language BCP 47, such as "ko-KR"; at most 16 bytes
 * @param confidence 0 to 1; 0 where the recogniser gives none
 * @param source the recogniser's name, at most 32 bytes
 */
public record TranscriptText(String text, boolean isFinal, String language, float confidence, String source) {
    private static final int MAX_TEXT_BYTES = 4096;

    public TranscriptText {
        text = cut(text);
        if (bytes(language) > 16 || bytes(source) > 32 || !(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException(
                    "a transcript's language has at most 16 bytes, its source 32, and its confidence is 0 to 1");
        }
    }

    Transcript message() {
        return Transcript.newBuilder()
                .setText(text)
                .setFinal(isFinal)
                .setLanguage(language)
                .setConfidence(confidence)
                .setSource(source)
                .build();
    }

    /** The words are personal data and stay out of logs. */
    @Override
    public String toString() {
        return "TranscriptText[" + bytes(text) + " bytes, " + source + "]";
    }

    private static String cut(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= MAX_TEXT_BYTES) {
            return text;
        }
        int end = MAX_TEXT_BYTES;
        // A byte 10xxxxxx goes on with a character that began before it (RFC 3629).
        while ((utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(utf8, 0, end, StandardCharsets.UTF_8);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
