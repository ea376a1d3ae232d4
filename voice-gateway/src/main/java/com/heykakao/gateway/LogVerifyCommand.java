package com.heykakao.gateway;

import com.heykakao.gateway.audit.check.LogReport;
import com.heykakao.gateway.audit.view.LogView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code voice-gateway log verify}. */
@Command(
        name = "verify",
        description = {
            "Reads the whole access log and says what is not as it was written; changes nothing.",
            "Ends with 0 when everything adds up, else with 1 and a line for each fault.",
            "The gateway may serve meanwhile."
        },
        mixinStandardHelpOptions = true)
final class LogVerifyCommand implements Callable<Integer> {
    @Option(names = "--home", required = true, description = "Directory that init made.")
    private Path home;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "An older checkpoint that was kept elsewhere: the log has to be the same up to there.")
    private Optional<Path> against = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        HomeDirectory directory = new HomeDirectory(home);
        Optional<String> kept = against.isPresent() ? Optional.of(Files.readString(against.get())) : Optional.empty();
        LogReport report;
        List<String> faults;
        try (LogView view = LogView.open(directory.log(), new SecureRandom())) {
            report = view.check(
                            HomeLog.verifier(directory),
                            HomeLog.periods(directory.readConfig()),
                            Clock.systemUTC(),
                            Runtime.getRuntime().availableProcessors())
                    .run(kept, progress());
            faults = new ArrayList<>(report.faults());
            faults.addAll(view.keyFaults());
        }
        var out = spec.commandLine().getOut();
        out.printf("entries %d, published %d%n", report.size(), report.published());
        out.printf("records %d, expired %d%n", report.records(), report.expired());
        faults.forEach(fault -> out.printf("FAULT %s%n", fault));
        out.println(faults.isEmpty() ? "sound" : "not sound");
        return faults.isEmpty() ? 0 : 1;
    }

    /** One line that is written over, where somebody watches. */
    private static LongConsumer progress() {
        if (!isWatched()) {
            return done -> {};
        }
        AtomicLong most = new AtomicLong();
        return done -> {
            System.err.printf("\r%,d entries read", most.accumulateAndGet(done, Math::max));
            System.err.flush();
        };
    }

    /** POSIX test -t, of standard error; from JDK 22 on System.console() no longer tells. */
    private static boolean isWatched() {
        try {
            return new ProcessBuilder("sh", "-c", "test -t 2")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
