package com.heykakao.gateway.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.heykakao.gateway.Canaries;
import com.heykakao.gateway.MovableClock;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Accesses;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.RecordClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealedLogTest {
    private static final List<String> CANARIES =
            List.of("김카나리아", "canary@example.com", "SERIAL-CANARY-7", "내일 비 와?", "203.0.113.99", "canary-agent");

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-31T22:30:00Z"));

    @Test
    void no_file_of_the_log_shows_anything_of_a_record() throws IOException {
        Access access = new Access(
                RecordClass.ACCESS,
                Actor.staff(CANARIES.get(5), CANARIES.get(0), List.of(CANARIES.get(1))),
                CANARIES.get(4),
                CANARIES.get(3),
                Optional.of(Accesses.home(7)),
                List.of(CANARIES.get(2)),
                CANARIES.get(0),
                CANARIES.get(1),
                CANARIES.get(2),
                CANARIES.get(3));
        LogHome.create(directory, clock).close();
        try (LogHome home = new LogHome(directory, clock)) {
            // No file comes or goes while it is looked through.
            home.openUnpublished();
            home.append(300, i -> access);
            Canaries.assertNowhere(directory, CANARIES);
            assertEquals(access, Accesses.all(home.log()).get(0).access());
        }
        LogHome home = new LogHome(directory, clock);
        home.open();
        home.close();
        assertEquals(300, home.published().size());
        Canaries.assertNowhere(directory, CANARIES);
    }

    @Test
    void entries_of_one_subject_and_one_moment_have_nothing_in_common() throws IOException {
        try (LogHome home = LogHome.create(directory, clock)) {
            home.append(2, i -> Accesses.lookUp(1));
        }
        LogHome home = new LogHome(directory, clock);
        byte[] bundle = Files.readAllBytes(home.directory().tlog().resolve("tile/entries/000.p/2"));
        String first = new String(bundle, 2 + 14, 32, StandardCharsets.ISO_8859_1);
        String second = new String(bundle, 48 + 2 + 14, 32, StandardCharsets.ISO_8859_1);
        assertFalse(first.equals(second), "commitments are salted");
    }
}
