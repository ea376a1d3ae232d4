package com.heykakao.gateway.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.MovableClock;
import com.heykakao.gateway.audit.Accesses;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.audit.check.LogReport;
import com.heykakao.gateway.audit.export.LogProof;
import com.heykakao.gateway.audit.stored.LogMonth;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.audit.stored.MonthKeys;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.VaultView;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.tree.TreeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PruningTest {
    private static final Instant JANUARY = Instant.parse("2026-01-15T03:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-15T03:00:00Z");
    private static final Instant END_OF_JANUARY = Instant.parse("2027-02-01T00:00:00Z");
    private static final LogMonth ACCESSES = new LogMonth(RecordClass.ACCESS, 56 * 12);

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock(JANUARY);

    private LogHome twoMonths() {
        LogHome home = LogHome.create(directory, clock);
        home.append(20, Accesses::any);
        clock.set(FEBRUARY);
        home.append(20, Accesses::any);
        return home;
    }

    private static long of(LogHome home, RecordClass kind, Instant at) {
        return Accesses.all(home.log()).stream()
                .filter(recorded ->
                        recorded.at().equals(at) && recorded.access().kind() == kind)
                .count();
    }

    private static int rows(LogHome home, Table table) {
        int[] rows = {0};
        home.store().scan(table, LogRows.all(ACCESSES), Direction.FORWARD, (key, value) -> {
            rows[0]++;
            return true;
        });
        return rows[0];
    }

    @Test
    void records_are_read_one_second_before_their_period_ends_and_by_nobody_from_then_on() {
        try (LogHome home = twoMonths()) {
            clock.set(END_OF_JANUARY.minusSeconds(1));
            home.log().prune();
            assertEquals(16, of(home, RecordClass.ACCESS, JANUARY));
            clock.set(END_OF_JANUARY);
            assertEquals(0, of(home, RecordClass.ACCESS, JANUARY), "before anything is destroyed, too");
            home.log().prune();
            assertEquals(0, of(home, RecordClass.ACCESS, JANUARY));
            assertEquals(16, of(home, RecordClass.ACCESS, FEBRUARY));
            assertEquals(4, of(home, RecordClass.RIGHTS, JANUARY), "changes of rights are kept 3 years");
            Instant rights = Instant.parse("2029-02-01T00:00:00Z");
            clock.set(rights.minusSeconds(1));
            home.log().prune();
            assertEquals(4, of(home, RecordClass.RIGHTS, JANUARY));
            clock.set(rights);
            home.log().prune();
            assertEquals(0, of(home, RecordClass.RIGHTS, JANUARY));
        }
    }

    @Test
    void a_month_whose_period_is_over_leaves_no_key_and_no_row_and_an_entry_says_so() throws Exception {
        Path old = Files.createDirectory(directory.resolve("old-data"));
        try (LogHome home = twoMonths()) {
            try (var files = Files.list(home.directory().data())) {
                for (Path file : files.toList()) {
                    Files.copy(file, old.resolve(file.getFileName()));
                }
            }
            clock.set(END_OF_JANUARY);
            assertTrue(rows(home, Table.LOG_RECORDS) > 0 && rows(home, Table.LOG_SUBJECTS) > 0);
            home.log().prune();
            assertEquals(0, rows(home, Table.LOG_RECORDS));
            assertEquals(0, rows(home, Table.LOG_SUBJECTS));
            assertTrue(new MonthKeys(home.vault()).find(ACCESSES).isEmpty());
            Recorded said =
                    Accesses.all(home.log()).get(Accesses.all(home.log()).size() - 1);
            assertEquals(Actor.gateway(), said.access().actor());
            assertEquals("destroy ACCESS 2026-01", said.access().change());
            long size = home.log().size();
            home.log().prune();
            assertEquals(size, home.log().size(), "nothing is left to destroy");
        }
        // The data as it was before, and the root as it is now.
        try (Store store = RocksStore.openReadOnly(old, Table.OF_LOG);
                RootCell cell = RootCell.openReadOnly(
                        new LogHome(directory, clock).directory().rootCell(), List.of(), new SecureRandom())) {
            assertThrows(TreeException.Pages.class, () -> VaultView.open(cell, store, new SecureRandom()));
        }
    }

    @Test
    void the_tree_is_verified_and_proved_as_before() {
        try (LogHome home = twoMonths()) {
            clock.set(END_OF_JANUARY);
            home.log().prune();
        }
        LogHome home = new LogHome(directory, clock);
        LogReport report = home.report();
        assertEquals(List.of(), report.faults());
        assertEquals(16, report.expired());
        assertEquals(25, report.records());
        assertTrue(LogProof.of(1, home.directory(), home.verifier()).startsWith("c2sp.org/tlog-proof@v1\nextra "));
    }

    @Test
    void rows_that_a_crash_left_of_a_destroyed_month_are_named_and_then_deleted() {
        try (LogHome home = twoMonths()) {
            clock.set(END_OF_JANUARY);
            var unused = home.vault()
                    .destroy(List.of(
                            new MonthKeys(home.vault()).subject(ACCESSES).orElseThrow()));
        }
        List<String> faults = new LogHome(directory, clock).faults();
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.get(0).startsWith("rows of ACCESS 2026-01 are left"), faults::toString);
        try (LogHome home = new LogHome(directory, clock)) {
            home.open();
            home.log().prune();
            assertEquals(0, rows(home, Table.LOG_RECORDS));
        }
        assertEquals(List.of(), new LogHome(directory, clock).faults());
    }

    @Test
    void a_key_that_is_gone_before_its_period_ended_is_a_fault() {
        try (LogHome home = twoMonths()) {
            var unused = home.vault()
                    .destroy(List.of(
                            new MonthKeys(home.vault()).subject(ACCESSES).orElseThrow()));
        }
        List<String> faults = new LogHome(directory, clock).faults();
        assertTrue(
                faults.contains("the key of ACCESS 2026-01 is gone, and its period ends only on 2027-02-01T00:00:00Z"),
                faults::toString);
    }

    @Test
    void a_log_that_takes_no_entry_destroys_nothing() {
        try (LogHome home = twoMonths()) {
            clock.set(END_OF_JANUARY);
            home.log().close();
            assertThrows(RefusedException.class, () -> home.log().prune());
            assertFalse(new MonthKeys(home.vault()).find(ACCESSES).isEmpty());
        }
    }
}
