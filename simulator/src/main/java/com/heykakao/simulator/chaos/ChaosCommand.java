package com.heykakao.simulator.chaos;

import com.heykakao.simulator.home.Pace;
import com.heykakao.simulator.recording.RecordedCommands;
import com.heykakao.simulator.terminal.ProgressLine;
import com.heykakao.simulator.town.Scratch;
import com.heykakao.simulator.town.Town;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulator chaos}. */
@Command(
        name = "chaos",
        description = {
            "Kills the gateway with SIGKILL at random moments while speakers talk to it, and starts it again.",
            "Ends with 0 when every acknowledged chunk and every stored utterance is there, once, and a kill hit a"
                    + " half-received one."
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    @Option(names = "--utterances", defaultValue = "200", description = "Said in all; ${DEFAULT-VALUE} by default.")
    private int utterances;

    @Option(names = "--kills", defaultValue = "20", description = "Of the gateway; ${DEFAULT-VALUE} by default.")
    private int kills;

    @Option(
            names = "--speakers",
            defaultValue = "4",
            description = "Which talk at the same time, each in a home of its own; ${DEFAULT-VALUE} by default.")
    private int speakers;

    @Option(
            names = "--pace",
            defaultValue = "4",
            description = "How many times faster than a person they talk; ${DEFAULT-VALUE} by default.")
    private double pace;

    @Option(
            names = "--seed",
            description = "Of what is said and when it is killed; by default a new one, which is printed.")
    private Optional<Long> seed = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (speakers < 1 || utterances < speakers || kills < 0 || !(pace > 0)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "needs at least one speaker, an utterance for each, no negative number of kills and a pace above 0");
        }
        PrintWriter out = spec.commandLine().getOut();
        long drawn = seed.orElseGet(() -> new SecureRandom().nextLong(Integer.MAX_VALUE));
        out.printf(
                Locale.ROOT,
                "chaos --utterances %d --kills %d --speakers %d --pace %s --seed %d%n",
                utterances,
                kills,
                speakers,
                pace,
                drawn);
        out.flush();
        Verdict verdict;
        try (Scratch scratch = Scratch.create();
                ProgressLine line = ProgressLine.on(out)) {
            RecordedCommands recorded = RecordedCommands.unpack(
                    Files.createDirectories(scratch.directory().resolve("recordings")));
            Schedule schedule = Schedule.draw(drawn, speakers, utterances, kills, recorded.commands());
            try (Town town =
                    Town.found(Files.createDirectories(scratch.directory().resolve("town")), new SecureRandom())) {
                verdict = new Chaos(town, schedule, new Pace(pace), line).run();
            }
        }
        verdict.findings().forEach(finding -> out.println("FAIL  " + finding));
        out.println((verdict.holds() ? "ok    " : "FAIL  ") + verdict.line());
        out.flush();
        return verdict.holds() ? 0 : 1;
    }
}
