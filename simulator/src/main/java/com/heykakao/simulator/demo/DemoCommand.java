package com.heykakao.simulator.demo;

import com.heykakao.simulator.home.Pace;
import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.recording.RecordedCommands;
import com.heykakao.simulator.recording.Recording;
import com.heykakao.simulator.terminal.CtrlC;
import com.heykakao.simulator.terminal.Terminal;
import com.heykakao.simulator.town.Family;
import com.heykakao.simulator.town.Scratch;
import com.heykakao.simulator.town.Town;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code simulator demo}. */
@Command(
        name = "demo",
        description = {
            "Starts a gateway, a login issuer and two virtual homes, and shows the main job, one line a step.",
            "Ends with 0 when every step held; in a terminal it stays up until Ctrl-C, says how to sign in at the pages of",
            "parents and of the customer centre, and lets a speaker say something at each Enter."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final Person MOTHER = new Person("3141592653", "김하은", "haeun.kim@example.com");
    private static final Person NEIGHBOUR = new Person("2718281828", "박서준", "seojun.park@example.com");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (CtrlC ctrlC = new CtrlC();
                Scratch scratch = Scratch.create()) {
            Steps steps = new Steps(spec.commandLine().getOut());
            RecordedCommands recorded = RecordedCommands.unpack(
                    Files.createDirectories(scratch.directory().resolve("recordings")));
            try (Town town = steps.step("gateway up", line -> {
                Town founded =
                        Town.found(Files.createDirectories(scratch.directory().resolve("town")), new SecureRandom());
                line.say(
                        "speakers at %s, parents at %s, root cell unsafe here: a demo keeps no real data",
                        founded.gateway().devicePlane(), founded.gateway().peoplePlane());
                return founded;
            })) {
                Traces traces = Traces.in(town);
                Family family = show(
                        new Demo(steps, town, traces),
                        new ParentsOwn(steps, traces, town.gateway().home().notaryKey()),
                        new Thief(town.gateway(), scratch.directory().resolve("thief")),
                        new LogAudit(steps, town.gateway(), scratch.directory().resolve("audit")),
                        () -> CustomerCentre.open(steps, town, traces),
                        scratch.directory().resolve("export.gpg"),
                        recorded);
                if (Terminal.isInteractive()) {
                    stayUp(new Invitation(town, NEIGHBOUR, family), new ByHand(family.home(), recorded));
                    ctrlC.await();
                }
            }
        }
        return 0;
    }

    /** Until Ctrl-C. */
    private void stayUp(Invitation invitation, ByHand byHand) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        invitation.lines().forEach(out::println);
        out.flush();
        byHand.listen(System.in, out);
    }

    /** @return the family that signed up anew; its speaker waits to be paired */
    private static Family show(
            Demo demo,
            ParentsOwn own,
            Thief thief,
            LogAudit audit,
            Supplier<CustomerCentre> opening,
            Path export,
            RecordedCommands recorded) {
        Recording weather = recorded.command("weather");
        Recording lullaby = recorded.command("lullaby");
        Recording story = recorded.command("story");
        Family neighbour = demo.moveIn(NEIGHBOUR, Pace.AS_READ);
        demo.consent(neighbour);
        String storyId = demo.speak(neighbour, story);

        Family family = demo.moveIn(MOTHER, Pace.REAL_TIME);
        demo.deafWithoutConsent(family, weather);
        demo.consent(family);
        String first = demo.speak(family, weather);
        String second = demo.speak(family, lullaby);
        String third = demo.speak(family, recorded.stereo48k());

        CustomerCentre centre = opening.get();
        centre.openTicketFor(MOTHER);
        centre.noSearch(MOTHER, family.home().serial());
        centre.lookUp(MOTHER, family.home().serial());
        centre.sendParcel(MOTHER);
        centre.asks().hearOne(family, first, weather, second);
        own.keepChildProfile(family);
        own.whoSaw(family, CustomerCentre.AGENT);
        own.takeAlong(family, export);
        audit.audit(CustomerCentre.clear(MOTHER, family.home().serial()));
        demo.nothingOpens("before the withdrawal");

        demo.copyTheDisk(thief);
        demo.deleteOne(family, second);
        demo.stillPlays("the one before", family, first, weather);
        demo.stillPlays("the one after", family, third, recorded.stereo48k());
        own.endChildProfile(family);
        demo.withdraw(family, recorded.command("message"));
        centre.findNobody(MOTHER);
        audit.soundStill("after the withdrawal");
        demo.copyIsWorthNothing(thief);
        demo.nothingOpens("after the withdrawal");
        demo.restart();
        demo.emptyAfterNewSignUp(MOTHER);
        demo.stillPlays("the neighbour's", neighbour, storyId, story);
        demo.nothingOpens("after the restart");
        return family;
    }
}
