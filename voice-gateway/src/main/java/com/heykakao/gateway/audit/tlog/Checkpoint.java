package com.heykakao.gateway.audit.tlog;

import java.util.Arrays;
import java.util.Base64;

/**
 * What a checkpoint says (C2SP tlog-checkpoint), without its signatures and without extension lines.
 *
 * @param origin names the log
 * @param root 32 bytes
 */
public record Checkpoint(String origin, long size, byte[] root) {

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** @throws TlogException where the text is not exactly one that {@link #text} makes */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length == 4) {
            try {
                Checkpoint parsed = new Checkpoint(
                        lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
                if (parsed.size >= 0
                        && parsed.root.length == TreeHash.BYTES
                        && parsed.text().equals(text)) {
                    return parsed;
                }
            } catch (IllegalArgumentException e) {
                throw new TlogException("the text is no checkpoint", e);
            }
        }
        throw new TlogException("the text is no checkpoint");
    }

    public boolean hasRoot(byte[] other) {
        return Arrays.equals(root, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}
