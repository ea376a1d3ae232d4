package com.heykakao.simulator.demo;

import com.heykakao.simulator.gateway.CommandReport;
import com.heykakao.simulator.gateway.GatewayProcess;
import com.heykakao.simulator.log.VerifyLogCommand;
import com.heykakao.simulator.log.VerifyProofCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Somebody who checks the access log beside the running gateway, and offline. For one thread. */
final class LogAudit {
    // A head is published within a second on a disk that keeps up; each look at the log takes about as long.
    private static final int MOST_LOOKS = 30;
    private static final String SOUND = "sound";

    private final Steps steps;
    private final GatewayProcess gateway;
    private final Path desk;

    /** @param desk a directory that is not there yet */
    LogAudit(Steps steps, GatewayProcess gateway, Path desk) {
        this.steps = steps;
        this.gateway = gateway;
        this.desk = desk;
    }

    /** The whole audit; what it keeps is for {@link #soundStill}. */
    void audit(Clear home) {
        ExportedLog.Entry lookUp = exported(home);
        sound(lookUp.sequence());
        proved(lookUp);
        flipped();
    }

    private ExportedLog.Entry exported(Clear home) {
        return steps.step("log read", line -> {
            Instant now = Instant.now();
            Path export = desk.resolve("export");
            gateway.exportLog(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), export);
            ExportedLog log = ExportedLog.read(export);
            home.requireNotIn(log.bytes());
            ExportedLog.Entry lookUp = log.only("LookUpService/LookUp", CustomerCentre.AGENT.id());
            ExportedLog.Entry heard = log.only("GrantService/ReadGranted", CustomerCentre.AGENT.id());
            line.say("%d entries, %d of them refusals", log.entries().size(), log.refusals());
            for (ExportedLog.Entry entry : List.of(lookUp, heard)) {
                line.say(
                        "no. %d: %s of %s read %s by %s for %s",
                        entry.sequence(),
                        entry.actor(),
                        entry.employer(),
                        String.join("+", entry.items()),
                        entry.rpc(),
                        entry.reason());
            }
            line.say("and no customer's name, address or serial");
            return lookUp;
        });
    }

    private void sound(long atLeast) {
        steps.step("log verified", line -> {
            CommandReport report = gateway.verifyLog(Optional.empty());
            for (int look = 1; look < MOST_LOOKS && published(report) <= atLeast; look++) {
                report = gateway.verifyLog(Optional.empty());
            }
            Steps.require(published(report) > atLeast, "entry %d is not published: %s", atLeast, report.lines());
            requireSound(report);
            line.say("beside the running gateway: %s", String.join(", ", report.lines()));
            return report;
        });
    }

    private void proved(ExportedLog.Entry lookUp) {
        steps.step("entry proved", line -> {
            Path proof = desk.resolve("look-up.tlog-proof");
            gateway.proveEntry(lookUp.sequence(), proof);
            OfflineCheck checked = OfflineCheck.run(
                    new VerifyProofCommand(), "--key", gateway.home().logKey().toString(), "--proof", proof.toString());
            Steps.require(checked.exitCode() == 0, "the proof does not hold: %s", checked.said());
            line.say("offline, from %d bytes of proof and the log's key: %s", Files.size(proof), checked.said());
            return checked;
        });
    }

    private void flipped() {
        steps.step("one byte flipped", line -> {
            Path copy = desk.resolve("tlog");
            LogCopy taken = LogCopy.take(gateway.home().publishedLog(), copy);
            OfflineCheck before = verifyCopy(copy);
            Steps.require(before.exitCode() == 0, "the copy does not hold: %s", before.said());
            String where = taken.flipOneByte();
            OfflineCheck after = verifyCopy(copy);
            Steps.require(after.exitCode() != 0, "nobody notices that %s was changed", where);
            line.say("a copy of the log: %s; with %s changed: %s", before.said(), where, after.said());
            return after;
        });
    }

    /** After more has happened: the log goes on from the checkpoint that was kept. */
    void soundStill(String when) {
        steps.step("log verified", line -> {
            CommandReport report =
                    gateway.verifyLog(Optional.of(desk.resolve("tlog").resolve(LogCopy.CHECKPOINT)));
            requireSound(report);
            line.say("%s, against the checkpoint kept before: %s", when, String.join(", ", report.lines()));
            return report;
        });
    }

    private OfflineCheck verifyCopy(Path copy) throws IOException {
        return OfflineCheck.run(
                new VerifyLogCommand(), "--key", gateway.home().logKey().toString(), "--dir", copy.toString());
    }

    private static void requireSound(CommandReport report) {
        Steps.require(
                report.exitCode() == 0 && report.lines().contains(SOUND),
                "the access log is not sound: %s",
                report.lines());
    }

    private static long published(CommandReport report) {
        return report.figure("published");
    }
}
