package com.heykakao.simulator.log;

import com.heykakao.simulator.log.LogRefused.Reason;
import com.heykakao.simulator.note.NoteRefused;
import com.heykakao.simulator.note.VerifierKey;
import java.util.List;

/**
 * A log's signed head (C2SP tlog-checkpoint).
 *
 * @param signer the log's name
 */
record Checkpoint(String signer, long size, byte[] root) {
    /** @throws LogRefused NOT_SIGNED, MALFORMED */
    static Checkpoint open(String note, VerifierKey key) {
        List<String> lines;
        try {
            lines = key.open(note);
        } catch (NoteRefused e) {
            throw new LogRefused(Reason.NOT_SIGNED, e.getMessage());
        }
        if (lines.size() < 3) {
            throw new LogRefused(Reason.MALFORMED, "a checkpoint is a name, a size and a root, each on its line");
        }
        if (!lines.get(0).equals(key.name())) {
            throw new LogRefused(
                    Reason.NOT_SIGNED, "the checkpoint is of " + lines.get(0) + ", the key is of " + key.name());
        }
        return new Checkpoint(key.name(), Lines.number(lines.get(1), "the size"), Lines.hash(lines.get(2), "the root"));
    }
}
