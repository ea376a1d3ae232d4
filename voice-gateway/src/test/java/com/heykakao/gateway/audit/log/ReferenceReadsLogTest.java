package com.heykakao.gateway.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.MovableClock;
import com.heykakao.gateway.audit.Accesses;
import com.heykakao.gateway.audit.reference.Entry;
import com.heykakao.gateway.audit.reference.Head;
import com.heykakao.gateway.audit.reference.PublishedLogTest;
import com.heykakao.gateway.audit.reference.ReferenceLog;
import com.heykakao.gateway.audit.tlog.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway's own log publishes, read by the reader that shares no code with it. */
final class ReferenceReadsLogTest {
    private static final Instant START = Instant.parse("2026-03-31T22:30:00Z");

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock(START);
    private final Dice dice = Dice.roll("ReferenceReadsLogTest");
    private String vkey;
    private Path tlog;

    @BeforeEach
    void make() throws IOException {
        LogHome home = LogHome.create(directory, clock);
        home.close();
        tlog = home.directory().tlog();
        vkey = Files.readString(directory.resolve("log.pub")).strip();
    }

    private void grow(int more, int at) {
        try (LogHome home = new LogHome(directory, clock)) {
            home.open();
            home.append(more, i -> Accesses.any(at + i));
        }
    }

    private long partials() throws IOException {
        try (Stream<Path> files = Files.walk(tlog)) {
            return files.filter(file -> file.getParent().toString().endsWith(".p"))
                    .count();
        }
    }

    @Test
    void every_size_verifies_and_goes_on_from_the_one_before() throws IOException {
        assertEquals(0, ReferenceLog.verify(tlog, vkey).size());
        int size = 0;
        for (int next : new int[] {1, 2, 255, 256, 257, 511, 512, 513, 513 + 1 + dice.below(2000)}) {
            byte[] kept = Files.readAllBytes(tlog.resolve("checkpoint"));
            clock.move(Duration.ofMinutes(20));
            grow(next - size, size);
            size = next;
            Head head = ReferenceLog.verifyExtends(tlog, vkey, kept);
            assertEquals(size, head.size());
        }
        ReferenceLog read = ReferenceLog.read(tlog, vkey);
        long hour = START.getEpochSecond() / 3600;
        for (int i = 0; i < size; i++) {
            Entry entry = read.entry(i);
            assertEquals(Accesses.any(i).kind().code(), entry.kind());
            assertTrue(entry.hour() >= hour && entry.hour() <= hour + 4);
        }
    }

    @Test
    void partial_tiles_of_many_checkpoints_verify() throws IOException {
        int size = 0;
        for (int bundle = 0; bundle < 2; bundle++) {
            for (int i = 0; i < 12; i++) {
                int more = 1 + dice.below(20);
                grow(more, size);
                size += more;
                assertEquals(size, ReferenceLog.verify(tlog, vkey).size());
            }
            assertEquals(24 + 3 * bundle, partials(), "a bundle and a tile of each checkpoint, and one tile above");
            grow(Tile.FULL * (bundle + 1) - size + 1, size);
            size = Tile.FULL * (bundle + 1) + 1;
        }
        assertEquals(size, ReferenceLog.verify(tlog, vkey).size());
    }

    @Test
    void a_tree_of_three_levels_verifies() throws IOException {
        grow(65_000, 0);
        byte[] kept = Files.readAllBytes(tlog.resolve("checkpoint"));
        grow(700, 65_000);
        assertEquals(65_700, ReferenceLog.verifyExtends(tlog, vkey, kept).size());
        assertTrue(Files.exists(tlog.resolve("tile/2/000.p/1")));
    }

    @Test
    void no_damage_of_it_goes_unnoticed() throws IOException {
        grow(100, 0);
        grow(677, 100);
        System.out.println(
                "ReferenceReadsLogTest: " + PublishedLogTest.verifiesAndNoticesDamage(tlog, vkey, 1000, dice));
    }
}
