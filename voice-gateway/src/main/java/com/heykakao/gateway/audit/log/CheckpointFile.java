package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.stored.Head;
import com.heykakao.gateway.audit.tlog.TlogFiles;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The published checkpoint. The log replaces it; cosignatures of it come later, from another thread, and are put below it only while it is
 * still the same. Thread-safe; nobody holds it for longer than one file is written.
 */
final class CheckpointFile {
    private final TlogFiles files;

    CheckpointFile(TlogFiles files) {
        this.files = files;
    }

    /** All tiles of it are published. */
    synchronized void replace(Head head) {
        files.writeCheckpoint(head.note());
    }

    /**
     * Adds signature lines. Lines that are there already stay, but for those of the same signers.
     *
     * @param cosigned a checkpoint with all its lines
     */
    synchronized void cosign(String cosigned) {
        String there = files.checkpoint().orElse("");
        if (body(there).equals(body(cosigned))) {
            List<String> lines = lines(cosigned);
            Set<String> signers = lines.stream().map(CheckpointFile::signer).collect(Collectors.toSet());
            String all = Stream.concat(
                            lines.stream(), lines(there).stream().filter(line -> !signers.contains(signer(line))))
                    .collect(Collectors.joining("\n", body(cosigned) + "\n", "\n"));
            if (!all.equals(there)) {
                files.writeCheckpoint(all);
            }
        }
    }

    /** What is signed, with its last newline; a signed note has no empty line but the one below it. */
    private static String body(String note) {
        return note.substring(0, note.indexOf("\n\n") + 1);
    }

    private static List<String> lines(String note) {
        return note.substring(body(note).length() + 1).lines().toList();
    }

    /** The dash and the name. */
    private static String signer(String line) {
        return line.substring(0, line.lastIndexOf(' '));
    }
}
