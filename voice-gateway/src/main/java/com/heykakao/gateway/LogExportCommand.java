package com.heykakao.gateway;

import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.export.LogExport;
import com.heykakao.gateway.audit.view.LogView;
import com.heykakao.gateway.notary.NoteVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code voice-gateway log export}. */
@Command(
        name = "export",
        description = {
            "Writes the records of a time as JSON lines and as CSV, with a manifest that the log's key signs.",
            "Records whose period is over are not in it. The gateway may serve meanwhile."
        },
        mixinStandardHelpOptions = true)
final class LogExportCommand implements Callable<Integer> {
    @Option(names = "--home", required = true, description = "Directory that init made.")
    private Path home;

    @Mixin
    private LogSpan time;

    @Option(names = "--out", required = true, description = "Directory to write into; nothing there is replaced.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        HomeDirectory directory = new HomeDirectory(home);
        NoteVerifier key = HomeLog.verifier(directory);
        long records;
        try (LogView view = LogView.open(directory.log(), new SecureRandom())) {
            AccessHistory history = view.history(key, HomeLog.periods(directory.readConfig()), Clock.systemUTC());
            records =
                    new LogExport(history, time.from, time.until).write(out, HomeLog.notary(directory), view.head(key));
        }
        spec.commandLine().getOut().printf("wrote %d records to %s%n", records, out);
        return 0;
    }
}
