package com.heykakao.gateway;

import com.heykakao.gateway.audit.export.LogProof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code voice-gateway log prove}. */
@Command(
        name = "prove",
        description = {
            "Prints a C2SP tlog-proof that an entry is in the published log.",
            "Anybody checks it with pki/log.pub, offline: java -jar simulator.jar verify-proof."
        },
        mixinStandardHelpOptions = true)
final class LogProveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "N", description = "Number of the entry, from 0.")
    private long sequence;

    @Option(names = "--home", required = true, description = "Directory that init made.")
    private Path home;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        HomeDirectory directory = new HomeDirectory(home);
        var out = spec.commandLine().getOut();
        out.print(LogProof.of(sequence, directory.log(), HomeLog.verifier(directory)));
        out.flush();
        return 0;
    }
}
