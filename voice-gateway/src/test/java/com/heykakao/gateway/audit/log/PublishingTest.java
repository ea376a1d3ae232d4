package com.heykakao.gateway.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.MovableClock;
import com.heykakao.gateway.audit.Accesses;
import com.heykakao.gateway.audit.check.Published;
import com.heykakao.gateway.audit.stored.LogDamagedException;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.audit.tlog.Checkpoint;
import com.heykakao.gateway.audit.tlog.Tile;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishingTest {
    private static final int BEFORE = 300;
    private static final int MORE = 500;

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-31T22:30:00Z"));

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A log with {@code BEFORE} published entries and the files of its directory. */
    private Path published(String name) {
        Path path = directory.resolve(name);
        try (LogHome home = LogHome.create(path, clock)) {
            home.append(BEFORE, Accesses::any);
        }
        return path;
    }

    @Test
    void what_is_cut_at_any_step_is_finished_at_the_next_start() {
        for (PublishStep step : PublishStep.values()) {
            Path path = published(step.name());
            Path cut = directory.resolve(step + "-cut");
            try (LogHome home = new LogHome(path, clock)) {
                home.open(real -> real, reached -> {
                    if (reached == step && !Files.exists(cut)) {
                        copy(path, cut);
                    }
                });
                home.append(MORE, Accesses::any);
            }
            try (LogHome home = new LogHome(cut, clock)) {
                home.open();
                assertTrue(home.log().size() > BEFORE, step::name);
                assertEquals(home.log().size(), home.published().size(), step::name);
                assertEquals(home.log().size(), Accesses.all(home.log()).size(), step::name);
                Tile first = new Tile(Tile.ENTRIES, 1, Tile.FULL);
                if (home.log().size() >= 2L * Tile.FULL) {
                    assertEquals(
                            1,
                            Published.now(home.directory().files())
                                    .widths(first)
                                    .size(),
                            step::name);
                }
                home.append(10, Accesses::any);
            }
            assertEquals(List.of(), new LogHome(cut, clock).faults(), step::name);
        }
    }

    @Test
    void partial_files_go_once_the_full_one_is_there_and_entries_leave_the_store() {
        Path path = published("grown");
        LogHome home = new LogHome(path, clock);
        assertEquals(
                Set.of(BEFORE - Tile.FULL),
                Published.now(home.directory().files()).widths(new Tile(0, 1, Tile.FULL)));
        home.open();
        home.append(MORE, Accesses::any);
        home.close();
        for (int level : List.of(Tile.ENTRIES, 0)) {
            Tile full = new Tile(level, 1, Tile.FULL);
            assertEquals(
                    Set.of(Tile.FULL), Published.now(home.directory().files()).widths(full));
            assertFalse(Files.exists(home.directory().tlog().resolve(full.partialsPath())));
        }
        try (Store store = RocksStore.openReadOnly(home.directory().data(), Table.OF_LOG)) {
            long kept = BEFORE + MORE - (BEFORE + MORE) % Tile.FULL;
            assertEquals(Optional.empty(), store.get(Table.LOG_ENTRIES, LogRows.entry(kept - 1)));
            assertTrue(store.get(Table.LOG_ENTRIES, LogRows.entry(kept)).isPresent());
        }
    }

    @Test
    void a_step_that_fails_is_tried_again_and_appending_does_not_wait_for_it() {
        Path path = published("failing");
        int[] failures = {0};
        try (LogHome home = new LogHome(path, clock)) {
            home.open(real -> real, reached -> {
                if (failures[0] < 1) {
                    failures[0]++;
                    throw new UncheckedIOException(new IOException("no space left on device"));
                }
            });
            home.append(MORE, Accesses::any);
            assertEquals(BEFORE + MORE, home.log().size());
            home.append(1, Accesses::any);
        }
        LogHome home = new LogHome(path, clock);
        home.open();
        home.close();
        assertEquals(1, failures[0]);
        assertEquals(BEFORE + MORE + 1, home.published().size());
        assertEquals(List.of(), home.faults());
    }

    @Test
    void what_a_cut_write_left_beside_the_files_is_removed() throws IOException {
        Path path = published("scratch");
        Path left = path.resolve("log").resolve("tmp").resolve("next");
        Files.write(left, new byte[100]);
        try (LogHome home = new LogHome(path, clock)) {
            home.open();
        }
        assertFalse(Files.exists(left));
        assertEquals(List.of(), new LogHome(path, clock).faults());
    }

    @Test
    void a_log_whose_store_was_rolled_back_does_not_open() throws IOException {
        Path path = published("rolled");
        Path old = directory.resolve("old");
        copy(path.resolve("log").resolve("data"), old);
        try (LogHome home = new LogHome(path, clock)) {
            home.open();
            home.append(MORE, Accesses::any);
        }
        deleteAll(path.resolve("log").resolve("data"));
        copy(old, path.resolve("log").resolve("data"));
        assertDoesNotOpen(path, "the store was rolled back");
    }

    @Test
    void a_log_whose_tiles_or_checkpoint_are_damaged_does_not_open_and_says_what_to_run() throws IOException {
        for (String name : List.of("tile/0/001.p/44", "tile/entries/001.p/44", "tile/1/000.p/1", "checkpoint")) {
            Path path = published("damaged-" + name.replace('/', '-'));
            Path file = path.resolve("log").resolve("tlog").resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            assertDoesNotOpen(path, "run `voice-gateway log verify`");
            Files.delete(file);
            assertDoesNotOpen(path, "is missing");
        }
    }

    @Test
    void a_head_that_another_key_signed_does_not_open() throws IOException {
        Path path = published("head");
        Path other = published("other");
        Files.delete(path.resolve("log.pub"));
        Files.copy(other.resolve("log.pub"), path.resolve("log.pub"));
        assertDoesNotOpen(path, "the head in LOG_STATE does not stand: it carries no signature of test.example");
    }

    @Test
    void a_checkpoint_of_another_tree_does_not_open() throws IOException {
        Path path = published("forked");
        try (LogHome home = new LogHome(path, clock)) {
            home.open();
            home.append(1, Accesses::any);
        }
        LogHome home = new LogHome(path, clock);
        byte[] root = home.published().checkpoint().root();
        root[0] ^= 1;
        String forked = home.notary()
                .sign(new Checkpoint("test.example/access-log", home.published().size(), root).text());
        Files.writeString(path.resolve("log").resolve("tlog").resolve("checkpoint"), forked, StandardCharsets.UTF_8);
        assertDoesNotOpen(path, "the tiles do not add up to the published checkpoint");
    }

    private void assertDoesNotOpen(Path path, String why) {
        LogHome home = new LogHome(path, clock);
        LogDamagedException damaged = assertThrows(LogDamagedException.class, home::open);
        assertTrue(damaged.getMessage().contains(why), damaged::getMessage);
    }

    private static void deleteAll(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
