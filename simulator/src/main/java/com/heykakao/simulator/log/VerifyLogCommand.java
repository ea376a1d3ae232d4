package com.heykakao.simulator.log;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulator verify-log}. */
@Command(
        name = "verify-log",
        description = {
            "Checks a copy of the published access log: signature, every entry, every tile, the root.",
            "Ends with 0 when it holds, with 1 and the reason when it does not."
        },
        mixinStandardHelpOptions = true)
public final class VerifyLogCommand implements Callable<Integer> {
    @Mixin
    private LogKeys keys;

    @Option(names = "--dir", required = true, description = "The copy of the gateway's log/tlog.")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Checkpoint head = keys.open(LogKeys.text(directory.resolve("checkpoint")), out);
        new PublishedLog(directory, head).verify();
        out.println("all " + head.size() + " entries are those of the log signed by " + head.signer());
        return 0;
    }
}
