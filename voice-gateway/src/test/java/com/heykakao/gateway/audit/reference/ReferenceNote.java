package com.heykakao.gateway.audit.reference;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A signed note (C2SP signed-note), read to the letter.
 *
 * @param text with its final newline
 */
public record ReferenceNote(String text, List<Line> lines) {
    private static final String DASH = "\u2014 ";

    /**
     * A signature line.
     *
     * @param signature without the key id
     */
    public record Line(String name, byte[] id, byte[] signature) {}

    /** @throws LogFault NOTE_MALFORMED */
    public static ReferenceNote parse(byte[] bytes) {
        String note = utf8(bytes);
        int border = note.lastIndexOf("\n\n");
        if (border < 0 || !note.endsWith("\n") || border + 2 == note.length()) {
            throw malformed("a note is text, an empty line, and signature lines");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : note.substring(border + 2, note.length() - 1).split("\n", -1)) {
            String[] words =
                    line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
            if (words.length != 2 || words[0].isEmpty() || words[0].contains("+")) {
                throw malformed("a signature line is a dash, a name and a signature");
            }
            byte[] blob = base64(words[1], Fault.NOTE_MALFORMED);
            if (blob.length < 5) {
                throw malformed("a signature of " + blob.length + " bytes");
            }
            lines.add(new Line(words[0], Arrays.copyOf(blob, 4), Arrays.copyOfRange(blob, 4, blob.length)));
        }
        return new ReferenceNote(note.substring(0, border + 1), lines);
    }

    /**
     * Checks that the key signed the text. Lines of other keys are passed over, as the specification asks.
     *
     * @throws LogFault NOT_SIGNED, SIGNATURE_WRONG
     */
    public void requireSignedBy(ReferenceKey key) {
        List<Line> own = lines.stream()
                .filter(line -> line.name().equals(key.name()) && Arrays.equals(line.id(), key.id()))
                .toList();
        if (own.isEmpty()) {
            throw new LogFault(Fault.NOT_SIGNED, "no signature of " + key.name());
        }
        for (Line line : own) {
            if (!key.verifies(text, line.signature())) {
                throw new LogFault(Fault.SIGNATURE_WRONG, "the signature of " + key.name() + " is not of this text");
            }
        }
    }

    private static String utf8(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("not UTF-8");
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw malformed("a control character");
        }
        return text;
    }

    /** Only the one way to write these bytes: RFC 4648 section 4, with padding and zero bits at the end. */
    static byte[] base64(String text, Fault fault) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // As below.
        }
        throw new LogFault(fault, "not base64");
    }

    private static LogFault malformed(String why) {
        return new LogFault(Fault.NOTE_MALFORMED, why);
    }
}
