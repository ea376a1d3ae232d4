package com.heykakao.gateway.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.MovableClock;
import com.heykakao.gateway.audit.Accesses;
import com.heykakao.gateway.audit.log.LogHome;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.audit.tlog.Tile;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.VaultCheck;
import com.heykakao.gateway.vault.VaultView;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.root.RootException;
import com.heykakao.gateway.vault.tree.TreeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log with months that are live and one that is destroyed, with a published part and a tail that only the store has. It is changed in one
 * place, verified, and put back, again and again. {@code -Dtamper.runs} says how often, {@code -Dseed} what is changed.
 */
final class TamperingTest {
    private static final int RUNS = Integer.getInteger("tamper.runs", 10_000);
    private static final int TAIL = 12;
    private static final byte MOVE_RECORD = 0x31;

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock(Instant.parse("2025-12-20T00:00:00Z"));
    private final Dice dice = Dice.roll("TamperingTest");
    private LogHome home;
    private MemoryStore store;
    private RootCell cell;
    private long publishedSize;
    private String olderHead;
    private String olderCheckpoint;

    @BeforeEach
    void fill() {
        try (LogHome made = LogHome.create(directory, clock)) {
            made.append(200, Accesses::any);
            clock.set(Instant.parse("2026-02-10T00:00:00Z"));
            made.append(40, Accesses::any);
            olderCheckpoint = made.log().head();
            clock.set(Instant.parse("2027-01-01T00:00:00Z"));
            made.log().prune();
            made.append(30, Accesses::any);
        }
        home = new LogHome(directory, clock);
        try (LogHome tail = new LogHome(directory, clock)) {
            tail.openUnpublished();
            tail.append(TAIL / 2, Accesses::any);
            olderHead = tail.log().head();
            tail.append(TAIL / 2, Accesses::any);
        }
        try (Store real = RocksStore.openReadOnly(home.directory().data(), Table.OF_LOG)) {
            store = MemoryStore.of(real);
        }
        cell = RootCell.openReadOnly(home.directory().rootCell(), List.of(), new SecureRandom());
    }

    private List<String> faults(Optional<String> against) {
        return faults(against, true);
    }

    /** @param keys whether to walk the key tree too, which takes longer than the rest */
    private List<String> faults(Optional<String> against, boolean keys) {
        try (VaultView vault = VaultView.open(cell, store, new SecureRandom())) {
            List<String> faults = new ArrayList<>(new LogCheck(
                            Published.now(home.directory().files()),
                            store,
                            vault,
                            home.verifier(),
                            home.periods(),
                            clock,
                            1)
                    .run(against, done -> {})
                    .faults());
            if (keys) {
                faults.addAll(new VaultCheck(cell, store).run().tree().faults());
            }
            return faults;
        } catch (TreeException | RootException e) {
            return List.of(e.getMessage());
        }
    }

    @Test
    @Timeout(1800)
    void no_change_of_a_file_or_a_row_goes_unnoticed() throws IOException {
        assertEquals(List.of(), faults(Optional.of(olderCheckpoint)));
        publishedSize = home.published().size();
        int changed = 0;
        for (int run = 0; run < RUNS; run++) {
            changed += dice.below(2) == 0 ? tamperWithFile() : tamperWithRow();
        }
        assertTrue(changed > RUNS * 3 / 4, changed + " of " + RUNS + " changed anything");
        assertEquals(List.of(), faults(Optional.of(olderCheckpoint)), "all is put back");
    }

    private void requireNoticed(String what, List<String> names) {
        List<String> faults = faults(Optional.empty(), what.startsWith(Table.KEYS.name()));
        assertFalse(faults.isEmpty(), () -> "unnoticed: " + what);
        assertTrue(
                names.stream().anyMatch(name -> faults.stream().anyMatch(fault -> fault.contains(name))),
                () -> what + " is not named by " + faults);
    }

    private Path file(String path) {
        return home.directory().tlog().resolve(path);
    }

    /** Without it nobody could check the published tree. */
    private boolean isNeeded(String path) {
        return Tile.parse(path)
                .map(tile -> tile.isFull() || tile.width() == tile.full().widthAt(publishedSize))
                .orElse(true);
    }

    /** @return 0 where nothing was changed */
    private int tamperWithFile() throws IOException {
        List<String> paths = List.copyOf(home.directory().files().list());
        String path = paths.get(dice.below(paths.size()));
        byte[] before = Files.readAllBytes(file(path));
        byte[] after = before.clone();
        String what;
        switch (dice.below(6)) {
            case 0 -> {
                if (!isNeeded(path)) {
                    return 0;
                }
                Files.delete(file(path));
                requireNoticed(path + " removed", names(path));
                Files.write(file(path), before);
                return 1;
            }
            case 1 -> {
                after = Arrays.copyOf(before, dice.below(before.length));
                what = "cut";
            }
            case 2 -> {
                after = Arrays.copyOf(before, before.length + 1 + dice.below(64));
                what = "lengthened";
            }
            case 3 -> {
                String other = paths.get(dice.below(paths.size()));
                byte[] exchanged = Files.readAllBytes(file(other));
                if (Arrays.equals(before, exchanged)) {
                    return 0;
                }
                Files.write(file(path), exchanged);
                Files.write(file(other), before);
                requireNoticed(path + " exchanged with " + other, names(path));
                Files.write(file(path), before);
                Files.write(file(other), exchanged);
                return 1;
            }
            case 4 -> {
                String added = dice.below(3) == 0
                        ? "tile/0/stray-" + dice.below(100)
                        : new Tile(dice.below(4) - 1, dice.below(3), 1 + dice.below(256)).path();
                if (Files.exists(file(added))) {
                    return 0;
                }
                Files.createDirectories(file(added).getParent());
                Files.write(file(added), dice.bytes(32 * (1 + dice.below(8))));
                requireNoticed(added + " added", names(added));
                Files.delete(file(added));
                return 1;
            }
            default -> {
                after[dice.below(after.length)] ^= (byte) (1 << dice.below(8));
                what = "flipped";
            }
        }
        Files.write(file(path), after);
        requireNoticed(path + " " + what, names(path));
        Files.write(file(path), before);
        return 1;
    }

    /** What a fault of a file says at least one of. */
    private static List<String> names(String path) {
        return Tile.parse(path)
                .map(tile -> List.of(path, tile.full().path(), "entry "))
                .orElse(List.of(path));
    }

    /** @return 0 where nothing was changed */
    private int tamperWithRow() {
        List<Table> tables = List.copyOf(Table.OF_LOG);
        Table table = tables.get(dice.below(tables.size()));
        NavigableMap<byte[], byte[]> rows = store.rows(table);
        List<byte[]> keys = rows.keySet().stream()
                .filter(key -> table != Table.KEYS || key[0] != MOVE_RECORD)
                .toList();
        byte[] key = keys.get(dice.below(keys.size()));
        byte[] before = rows.get(key);
        int way = dice.below(5);
        List<String> names = names(table);
        switch (way) {
            case 0 -> {
                rows.remove(key);
                requireNoticed(table + " row removed", names);
                rows.put(key, before);
            }
            case 1 -> {
                byte[] other = keys.get(dice.below(keys.size()));
                byte[] exchanged = rows.get(other);
                if (Arrays.equals(before, exchanged)) {
                    return 0;
                }
                rows.put(key, exchanged);
                rows.put(other, before);
                requireNoticed(table + " rows exchanged", names);
                rows.put(key, before);
                rows.put(other, exchanged);
            }
            case 2 -> {
                byte[] added = key.clone();
                added[dice.below(added.length)] ^= (byte) (1 << dice.below(8));
                if (rows.containsKey(added)) {
                    return 0;
                }
                rows.put(added, before);
                requireNoticed(table + " row added", names);
                rows.remove(added);
            }
            case 3 -> {
                byte[] moved = key.clone();
                moved[dice.below(moved.length)] ^= (byte) (1 << dice.below(8));
                if (rows.containsKey(moved)) {
                    return 0;
                }
                rows.remove(key);
                rows.put(moved, before);
                requireNoticed(table + " row moved", names);
                rows.remove(moved);
                rows.put(key, before);
            }
            default -> {
                byte[] after = before.length == 0 ? new byte[] {1} : before.clone();
                if (before.length > 0) {
                    after[dice.below(after.length)] ^= (byte) (1 << dice.below(8));
                }
                rows.put(key, after);
                requireNoticed(table + " row flipped", names);
                rows.put(key, before);
            }
        }
        return 1;
    }

    private static List<String> names(Table table) {
        return switch (table) {
            case KEYS -> List.of("key", "page", "row", "slot", "index");
            case LOG_STATE -> List.of("LOG_STATE");
            default -> List.of(table.name(), "entry ");
        };
    }

    @Test
    void a_tail_that_is_cut_in_the_store_is_noticed() {
        byte[] last = store.rows(Table.LOG_ENTRIES).lastKey();
        byte[] entry = store.rows(Table.LOG_ENTRIES).remove(last);
        requireNoticed(
                "the last entry removed", List.of("entry " + LogRows.sequence(last) + " is missing in LOG_ENTRIES"));
        store.rows(Table.LOG_ENTRIES).put(last, entry);
    }

    @Test
    void an_older_head_put_back_is_noticed_by_the_rows_it_does_not_cover() {
        store.rows(Table.LOG_STATE).put(LogRows.head(), olderHead.getBytes(StandardCharsets.UTF_8));
        requireNoticed("the head", List.of("LOG_ENTRIES has a row that the head does not cover"));
    }

    @Test
    void a_head_older_than_what_is_published_is_noticed() {
        store.rows(Table.LOG_STATE).put(LogRows.head(), olderCheckpoint.getBytes(StandardCharsets.UTF_8));
        requireNoticed("the head", List.of("the store was rolled back"));
    }

    @Test
    void a_tree_that_was_cut_everywhere_alike_is_noticed_by_a_checkpoint_that_was_kept() throws IOException {
        Path old = directory.resolve("old");
        MovableClock then = new MovableClock(Instant.parse("2026-03-01T00:00:00Z"));
        try (LogHome log = LogHome.create(old, then)) {
            log.append(200, Accesses::any);
        }
        LogHome short200 = new LogHome(old, then);
        Path copy = directory.resolve("copy");
        try (var files = Files.walk(old)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(old.relativize(file).toString()));
            }
        }
        try (LogHome log = new LogHome(old, then)) {
            log.open();
            log.append(100, Accesses::any);
        }
        String kept = short200.directory().files().checkpoint().orElseThrow();
        LogHome rolledBack = new LogHome(copy, then);
        assertEquals(List.of(), rolledBack.faults(), "nothing in it tells");
        assertEquals(
                List.of("the kept checkpoint has 300 entries and the log only 200: it was rolled back"),
                rolledBack.faultsAgainst(kept));
        try (LogHome log = new LogHome(copy, then)) {
            log.open();
            log.append(100, Accesses::any);
        }
        assertEquals(
                List.of("the entries do not add up to the root of the kept checkpoint of size 300"),
                rolledBack.faultsAgainst(kept));
    }
}
