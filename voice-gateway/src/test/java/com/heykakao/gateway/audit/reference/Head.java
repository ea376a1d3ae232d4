package com.heykakao.gateway.audit.reference;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What a checkpoint states (C2SP tlog-checkpoint). */
public record Head(String origin, long size, byte[] root) {
    /**
     * Checks the signature, then reads the text.
     *
     * @throws LogFault what is wrong with it
     */
    public static Head open(byte[] checkpoint, ReferenceKey key) {
        ReferenceNote note = ReferenceNote.parse(checkpoint);
        note.requireSignedBy(key);
        return of(note);
    }

    /** Reads the text alone. */
    static Head of(ReferenceNote note) {
        List<String> lines = Arrays.asList(note.text().split("\n", -1));
        if (lines.size() < 4 || lines.subList(0, lines.size() - 1).contains("")) {
            throw malformed("a checkpoint is a name, a size and a root, each on its line");
        }
        String size = lines.get(1);
        if (!size.matches("0|[1-9][0-9]{0,17}")) {
            throw malformed("the size is " + size);
        }
        byte[] root = ReferenceNote.base64(lines.get(2), Fault.CHECKPOINT_MALFORMED);
        if (root.length != 32) {
            throw malformed("a root of " + root.length + " bytes");
        }
        return new Head(lines.get(0), Long.parseLong(size), root);
    }

    private static LogFault malformed(String why) {
        return new LogFault(Fault.CHECKPOINT_MALFORMED, why);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Head head
                && origin.equals(head.origin)
                && size == head.size
                && Arrays.equals(root, head.root);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }

    @Override
    public String toString() {
        return origin + " " + size + " " + HexFormat.of().formatHex(root);
    }
}
