package com.heykakao.simulator.log;

import com.heykakao.simulator.log.LogRefused.Reason;
import com.heykakao.simulator.note.CosignerKey;
import com.heykakao.simulator.note.NoteRefused;
import com.heykakao.simulator.note.VerifierKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Whose signatures count: options of both commands. */
final class LogKeys {
    @Option(names = "--key", required = true, description = "The log's verifier key: the gateway's pki/log.pub.")
    private Path key;

    @Option(
            names = "--witness",
            paramLabel = "VKEY",
            description = "A witness that must have cosigned, as name+hash+key; may stand there more than once.")
    private List<String> witnesses = List.of();

    /** Checks the signatures that were asked for, and says who cosigned when. */
    Checkpoint open(String note, PrintWriter out) throws IOException {
        VerifierKey log = parsed(text(key));
        Checkpoint head = Checkpoint.open(note, log);
        for (String witness : witnesses) {
            try {
                CosignerKey cosigner = CosignerKey.parse(witness);
                out.println("cosigned by " + cosigner.name() + " at " + cosigner.cosigned(note));
            } catch (NoteRefused e) {
                throw new LogRefused(Reason.NOT_COSIGNED, e.getMessage());
            }
        }
        return head;
    }

    private static VerifierKey parsed(String vkey) {
        try {
            return VerifierKey.parse(vkey);
        } catch (NoteRefused e) {
            throw new LogRefused(Reason.MALFORMED, e.getMessage());
        }
    }

    /** @throws LogRefused FILE_MISSING, MALFORMED */
    static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new LogRefused(Reason.FILE_MISSING, file + " is not there");
        } catch (MalformedInputException e) {
            throw new LogRefused(Reason.MALFORMED, file + " is no UTF-8 text");
        }
    }
}
