package com.heykakao.simulator.demo;

import com.google.protobuf.MessageLite;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What must not be seen of a person, as it stands in no file but on a screen. */
final class Clear {
    private final List<String> texts;

    /** @param texts each as it would be read; upper and lower case make no difference */
    Clear(List<String> texts) {
        this.texts = List.copyOf(texts);
    }

    /** @throws IllegalStateException where one of them is anywhere in the answer's bytes */
    void requireNotIn(MessageLite answer) {
        requireNotIn(answer.toByteArray());
    }

    /** @throws IllegalStateException where one of them is anywhere in these bytes, as UTF-8 */
    void requireNotIn(byte[] bytes) {
        String haystack = bytewise(bytes);
        for (String text : texts) {
            Steps.require(
                    !haystack.contains(bytewise(text.getBytes(StandardCharsets.UTF_8))),
                    "“%s” is there in clear",
                    text);
        }
    }

    // One character a byte: nothing is lost, whatever the bytes around mean.
    private static String bytewise(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}
