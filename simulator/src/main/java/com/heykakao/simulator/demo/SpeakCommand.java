package com.heykakao.simulator.demo;

import com.heykakao.simulator.home.Pace;
import com.heykakao.simulator.home.Wire;
import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.recording.Recording;
import com.heykakao.simulator.town.Family;
import com.heykakao.simulator.town.Scratch;
import com.heykakao.simulator.town.Town;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulator speak}. */
@Command(
        name = "speak",
        description = {
            "Says a recording of yours to a virtual speaker, stores it, plays it back and compares.",
            "Integer PCM or floats, any sample rate, any channels; at most 60 s are heard."
        },
        mixinStandardHelpOptions = true)
public final class SpeakCommand implements Callable<Integer> {
    private static final Person PARENT = new Person("1618033988", "이도윤", "doyun.lee@example.com");

    @Option(names = "--wav", required = true, description = "The recording.")
    private Path wav;

    @Option(names = "--text", required = true, description = "Its words, as a recogniser would give them.")
    private String text;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Recording given = new Recording("given", text, wav);
        // Before a gateway is started for it: a file that is no sound is named at once.
        Wire.of(given);
        try (Scratch scratch = Scratch.create();
                Town town = Town.found(scratch.directory(), new SecureRandom())) {
            Demo demo = new Demo(new Steps(spec.commandLine().getOut()), town, Traces.in(town));
            Family family = demo.moveIn(PARENT, Pace.AS_READ);
            demo.consent(family);
            demo.speak(family, given);
            demo.nothingOpens("with it stored");
        }
        return 0;
    }
}
