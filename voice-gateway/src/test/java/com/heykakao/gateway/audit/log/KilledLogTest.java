package com.heykakao.gateway.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.audit.Accesses;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that appends, killed for real. */
final class KilledLogTest {
    private static final int ROUNDS = 4;

    @TempDir
    Path directory;

    @Test
    void every_trace_that_was_given_out_has_its_entry_after_kill_9() throws Exception {
        Dice dice = Dice.roll("KilledLogTest");
        LogHome.create(directory, Clock.systemUTC()).close();
        Map<Long, String> given = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            appendAndKill(given, 1 + dice.below(1500));
            try (LogHome home = new LogHome(directory, Clock.systemUTC())) {
                home.open();
                Map<Long, String> found = new HashMap<>();
                Accesses.all(home.log())
                        .forEach(recorded -> found.put(
                                recorded.sequence(), recorded.access().actor().id()));
                given.forEach((sequence, agent) -> assertEquals(agent, found.get(sequence), "entry " + sequence));
                assertEquals(home.log().size(), home.published().size(), "what a crash cut is published at the start");
            }
            assertEquals(List.of(), new LogHome(directory, Clock.systemUTC()).faults());
        }
        assertTrue(given.size() > ROUNDS);
    }

    private void appendAndKill(Map<Long, String> given, int after) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedLog.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int read = 0;
            String line = lines.readLine();
            while (line != null) {
                String[] words = line.split(" ", -1);
                given.put(Long.parseLong(words[0]), words[1]);
                if (++read == after) {
                    // By its handle: Process.destroyForcibly would close the stream that is still to be read.
                    assertTrue(process.toHandle().destroyForcibly());
                }
                line = lines.readLine();
            }
            assertTrue(read >= after, "it ended by itself");
        }
        assertTrue(process.waitFor() != 0);
    }
}
