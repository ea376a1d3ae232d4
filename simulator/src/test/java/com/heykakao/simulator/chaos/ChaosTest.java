package com.heykakao.simulator.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.simulator.home.Pace;
import com.heykakao.simulator.recording.RecordedCommands;
import com.heykakao.simulator.recording.Recording;
import com.heykakao.simulator.terminal.ProgressLine;
import com.heykakao.simulator.town.Town;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ChaosTest {
    private static final long SEED = 20260301;

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void nothing_that_was_acknowledged_is_lost_or_doubled_by_kill_9_and_speakers_resume_by_themselves()
            throws Exception {
        Schedule schedule = Schedule.draw(SEED, 4, 200, 6, recordings());
        try (Town town = Town.found(Files.createDirectories(directory.resolve("town")), new SecureRandom())) {
            Verdict verdict = new Chaos(town, schedule, new Pace(8), ProgressLine.silent()).run();
            String report = "seed " + SEED + ": " + verdict.line() + " " + verdict.findings();
            System.out.println(report);
            assertTrue(verdict.holds(), report);
            assertTrue(verdict.resumed() > 0, report);
        }
    }

    @Test
    void a_seed_gives_one_schedule_and_another_seed_another() throws Exception {
        List<Recording> recordings = recordings();
        Schedule schedule = Schedule.draw(SEED, 4, 200, 20, recordings);
        assertEquals(schedule, Schedule.draw(SEED, 4, 200, 20, recordings));
        assertNotEquals(
                schedule.kills(),
                Schedule.draw(SEED + 1, 4, 200, 20, recordings).kills());
        assertEquals(200, schedule.utterances());
    }

    @Test
    void a_run_in_which_no_kill_hit_a_half_received_utterance_does_not_count() {
        assertTrue(new Verdict(9, 9, 3, 4, 1, 4, 90, 10, 0, 0, List.of()).holds());
        assertEquals(false, new Verdict(9, 9, 3, 4, 0, 4, 90, 10, 0, 0, List.of()).holds());
        assertEquals(false, new Verdict(9, 8, 3, 4, 1, 4, 90, 10, 0, 0, List.of()).holds());
    }

    private List<Recording> recordings() throws Exception {
        return RecordedCommands.unpack(Files.createDirectories(directory.resolve("recordings")))
                .commands();
    }
}
