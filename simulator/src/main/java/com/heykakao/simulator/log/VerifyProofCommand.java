package com.heykakao.simulator.log;

import com.heykakao.simulator.log.LogRefused.Reason;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulator verify-proof}. */
@Command(
        name = "verify-proof",
        description = {
            "Checks that an entry is in the access log, from the proof and the log's key alone.",
            "The proof is what `voice-gateway log prove N` prints (c2sp.org/tlog-proof).",
            "Ends with 0 when it holds, with 1 and the reason when it does not."
        },
        mixinStandardHelpOptions = true)
public final class VerifyProofCommand implements Callable<Integer> {
    @Mixin
    private LogKeys keys;

    @Option(names = "--proof", required = true, description = "The proof.")
    private Path proof;

    @Option(
            names = "--entry",
            paramLabel = "HEX",
            description = "The entry's 46 bytes; without it, those in the proof's extra line.")
    private String entry;

    @Option(
            names = "--record",
            description = "The opened record, 32 bytes of salt before it: checks too that the entry commits to it.")
    private Path record;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        InclusionProof inclusion = InclusionProof.parse(LogKeys.text(proof));
        Checkpoint head = keys.open(inclusion.checkpoint(), out);
        byte[] bytes = entry == null
                ? inclusion
                        .extra()
                        .orElseThrow(() -> new LogRefused(
                                Reason.NO_ENTRY, "the proof has no extra line with the entry; give it with --entry"))
                : hex(entry);
        // First the tree: until then nothing vouches for what the entry says.
        inclusion.requireLeadsTo(head, bytes);
        Entry found = Entry.parse(bytes, inclusion.index());
        if (record != null) {
            found.requireCommitsTo(Files.readAllBytes(record));
            out.println("the record is the one that entry " + found.sequence() + " commits to");
        }
        out.println("entry " + found.sequence() + ", " + found.kindName() + " in the hour from " + found.when());
        out.println(
                "entry " + found.sequence() + " is in the log of size " + head.size() + " signed by " + head.signer());
        return 0;
    }

    private static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new LogRefused(Reason.MALFORMED, "--entry is not hex: " + e.getMessage());
        }
    }
}
