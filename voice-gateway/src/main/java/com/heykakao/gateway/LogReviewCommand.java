package com.heykakao.gateway;

import com.heykakao.gateway.audit.view.LogView;
import com.heykakao.gateway.config.GatewayConfig;
import com.heykakao.gateway.config.StaffSettings.OfficeHours;
import com.heykakao.gateway.staff.Review;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code voice-gateway log review}. */
@Command(
        name = "review",
        description = {
            "Prints the periodic review: for each member of staff the calls that were let through, refused and out of office",
            "hours, how many homes they reached, and the most look-ups within any 60 minutes. Most calls come first.",
            "Nobody whose data it was is in it, and no record whose period is over. The gateway may serve meanwhile.",
            "This leaves no entry in the log. A review that has to be shown later is asked for from the gateway",
            "(AuditService.GetReview), which writes down that it was done."
        },
        mixinStandardHelpOptions = true)
final class LogReviewCommand implements Callable<Integer> {
    @Option(names = "--home", required = true, description = "Directory that init made.")
    private Path home;

    @Mixin
    private LogSpan time;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!time.from.isBefore(time.until)) {
            throw new ParameterException(spec.commandLine(), "--until must be later than --from");
        }
        HomeDirectory directory = new HomeDirectory(home);
        GatewayConfig config = directory.readConfig();
        Review review;
        try (LogView view = LogView.open(directory.log(), new SecureRandom())) {
            review = Review.of(
                    view.history(HomeLog.verifier(directory), HomeLog.periods(config), Clock.systemUTC()),
                    time.from,
                    time.until,
                    config.staff().officeHours());
        }
        print(review, config.staff().officeHours());
        return 0;
    }

    private void print(Review review, OfficeHours hours) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("from %s until %s%n", time.from, time.until);
        out.printf("entries %d to %d, last not included%n", review.firstSequence(), review.endSequence());
        out.printf(
                "office hours %s to %s %s, %s%n",
                hours.from(),
                hours.until(),
                hours.zone(),
                hours.days().stream().map(day -> day.name().substring(0, 3)).collect(Collectors.joining(" ")));
        out.printf(
                "%8s %8s %8s %8s %8s  %s%n", "allowed", "refused", "off hrs", "homes", "in 60min", "person, employer");
        for (Review.Volume person : review.people()) {
            out.printf(
                    Locale.ROOT,
                    "%8d %8d %8d %8d %8d  %s, %s%n",
                    person.allowed(),
                    person.refused(),
                    person.outOfHours(),
                    person.homes(),
                    person.busiestHour(),
                    onOneLine(person.staffId()),
                    onOneLine(person.employer()));
        }
        out.flush();
    }

    /** An issuer's text must not look like a line of the report, or steer a terminal. */
    private static String onOneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }
}
