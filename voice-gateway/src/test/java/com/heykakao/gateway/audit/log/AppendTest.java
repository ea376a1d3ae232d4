package com.heykakao.gateway.audit.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.MovableClock;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Accesses;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.audit.check.LogReport;
import com.heykakao.gateway.audit.check.Published;
import com.heykakao.gateway.audit.stored.Entry;
import com.heykakao.gateway.audit.tlog.EntryBundle;
import com.heykakao.gateway.audit.tlog.Tile;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.StoreTrouble;
import com.heykakao.gateway.vault.ForwardingStore;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppendTest {
    private static final Instant START = Instant.parse("2026-03-31T22:30:00Z");

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock(START);

    private static List<Long> sequences(List<Recorded> found) {
        return found.stream().map(Recorded::sequence).toList();
    }

    /** Counts batches that hold the log's rows, and holds them up or fails them when told. */
    private static final class TroubledStore extends ForwardingStore {
        private final AtomicInteger batches = new AtomicInteger();
        private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
        private volatile RuntimeException failure;

        TroubledStore(Store real) {
            super(real);
        }

        @Override
        public CompletableFuture<Void> commit(Batch batch) {
            batches.incrementAndGet();
            gate.join();
            return failure == null ? super.commit(batch) : CompletableFuture.failedFuture(failure);
        }
    }

    @Test
    void entries_are_numbered_from_zero_and_read_back_as_they_were_appended() {
        List<Access> appended = new ArrayList<>();
        try (LogHome home = LogHome.create(directory, clock)) {
            for (int i = 0; i < 40; i++) {
                appended.add(Accesses.any(i));
                assertEquals(i, home.log().append(Accesses.any(i)).sequence());
            }
            List<Recorded> found = Accesses.all(home.log());
            assertEquals(appended, found.stream().map(Recorded::access).toList());
            assertTrue(found.stream().allMatch(recorded -> recorded.at().equals(START)));
        }
        try (LogHome home = new LogHome(directory, clock)) {
            home.open();
            assertEquals(
                    appended,
                    Accesses.all(home.log()).stream().map(Recorded::access).toList());
            assertEquals(40, home.log().append(Accesses.lookUp(1)).sequence());
        }
        assertEquals(List.of(), new LogHome(directory, clock).faults());
    }

    @Test
    void a_trace_covers_the_subject_it_was_given_for_and_no_other() {
        try (LogHome home = LogHome.create(directory, clock)) {
            Trace trace = home.log().append(Accesses.lookUp(1, 5));
            trace.requireCovers(Accesses.home(5));
            assertThrows(IllegalStateException.class, () -> trace.requireCovers(Accesses.home(6)));
            Trace nobody = home.log().append(Accesses.refused(1));
            assertThrows(IllegalStateException.class, () -> nobody.requireCovers(Accesses.home(5)));
        }
    }

    @Test
    void hours_never_go_back_and_months_follow_them() {
        try (LogHome home = LogHome.create(directory, clock)) {
            var unused = home.log().append(Accesses.lookUp(1));
            clock.move(Duration.ofHours(2));
            unused = home.log().append(Accesses.lookUp(2));
            clock.move(Duration.ofDays(-40));
            unused = home.log().append(Accesses.lookUp(3));
            assertEquals(List.of(0L, 1L, 2L), sequences(Accesses.all(home.log())));
        }
        List<Long> hours = new ArrayList<>();
        List<String> months = new ArrayList<>();
        EntryBundle.decode(new LogHome(directory, clock)
                        .directory()
                        .files()
                        .read(new Tile(Tile.ENTRIES, 0, 3))
                        .orElseThrow())
                .forEach(bytes -> {
                    Entry entry = Entry.decode(bytes).orElseThrow();
                    hours.add(entry.hour());
                    months.add(entry.month().toString());
                });
        long first = START.getEpochSecond() / 3600;
        assertEquals(List.of(first, first + 2, first + 2), hours);
        assertEquals(List.of("ACCESS 2026-03", "ACCESS 2026-04", "ACCESS 2026-04"), months);
        clock.set(START);
        assertEquals(List.of(), new LogHome(directory, clock).faults());
    }

    @Test
    void since_starts_at_the_moment_and_about_shows_one_subject_over_classes_and_months() {
        try (LogHome home = LogHome.create(directory, clock)) {
            home.append(600, i -> Accesses.lookUp(1, i % 3));
            var unused = home.log().append(Accesses.change("remove-role"));
            clock.move(Duration.ofHours(3));
            unused = home.log().append(Accesses.lookUp(2, 2));
            clock.move(Duration.ofSeconds(1));
            Instant later = clock.instant();
            unused = home.log().append(Accesses.lookUp(3, 1));
            unused = home.log().append(Accesses.lookUp(4, 2));
            List<Recorded> since = new ArrayList<>();
            home.log().since(later, Accesses.into(since));
            assertEquals(List.of(602L, 603L), sequences(since));
            List<Recorded> about = new ArrayList<>();
            home.log().about(Accesses.home(2), Accesses.into(about));
            assertEquals(202, about.size());
            assertEquals(List.of(2L, 5L), sequences(about).subList(0, 2));
            assertEquals(List.of(601L, 603L), sequences(about).subList(200, 202));
            List<Recorded> stopped = new ArrayList<>();
            home.log().about(Accesses.home(2), recorded -> {
                stopped.add(recorded);
                return stopped.size() < 2;
            });
            assertEquals(2, stopped.size());
        }
    }

    @Test
    void calls_that_wait_together_share_one_batch_and_one_head() {
        TroubledStore[] store = new TroubledStore[1];
        LogHome.create(directory, clock).close();
        try (LogHome home = new LogHome(directory, clock)) {
            home.open(real -> store[0] = new TroubledStore(real), PublishWatcher.NONE);
            var unused = home.log().append(Accesses.lookUp(0));
            CompletableFuture<Void> gate = new CompletableFuture<>();
            store[0].gate = gate;
            int before = store[0].batches.get();
            List<CompletableFuture<Trace>> waiting = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                waiting.add(home.log().submit(Accesses.lookUp(i)));
            }
            gate.complete(null);
            for (int i = 0; i < 500; i++) {
                assertEquals(i + 1, waiting.get(i).join().sequence());
            }
            int batches = store[0].batches.get() - before;
            assertTrue(batches <= 3, () -> batches + " batches for 500 entries");
        }
    }

    @Test
    void nobody_gets_a_trace_before_the_batch_is_durable() {
        TroubledStore[] store = new TroubledStore[1];
        LogHome.create(directory, clock).close();
        try (LogHome home = new LogHome(directory, clock)) {
            home.open(real -> store[0] = new TroubledStore(real), PublishWatcher.NONE);
            CompletableFuture<Void> gate = new CompletableFuture<>();
            store[0].gate = gate;
            CompletableFuture<Trace> waiting = home.log().submit(Accesses.lookUp(1));
            assertEquals(0, home.log().size());
            assertTrue(!waiting.isDone());
            gate.complete(null);
            assertEquals(0, waiting.join().sequence());
        }
    }

    @Test
    void a_failed_write_refuses_the_call_and_all_later_ones_until_a_restart() {
        TroubledStore[] store = new TroubledStore[1];
        LogHome.create(directory, clock).close();
        try (LogHome home = new LogHome(directory, clock)) {
            home.open(real -> store[0] = new TroubledStore(real), PublishWatcher.NONE);
            var unused = home.log().append(Accesses.lookUp(0));
            store[0].failure = StoreTrouble.failed();
            assertRefused(home);
            store[0].failure = null;
            assertRefused(home);
            assertEquals(1, home.log().size());
        }
        try (LogHome home = new LogHome(directory, clock)) {
            home.open();
            assertEquals(1, home.log().append(Accesses.lookUp(1)).sequence());
        }
        assertEquals(List.of(), new LogHome(directory, clock).faults());
    }

    @Test
    void a_disk_that_is_behind_refuses_the_call_and_takes_the_next() {
        TroubledStore[] store = new TroubledStore[1];
        LogHome.create(directory, clock).close();
        try (LogHome home = new LogHome(directory, clock)) {
            home.open(real -> store[0] = new TroubledStore(real), PublishWatcher.NONE);
            var unused = home.log().append(Accesses.lookUp(0));
            store[0].failure = StoreTrouble.busy();
            assertRefused(home);
            store[0].failure = null;
            assertEquals(1, home.log().append(Accesses.lookUp(1)).sequence());
        }
        assertEquals(List.of(), new LogHome(directory, clock).faults());
    }

    @Test
    void what_waits_is_bounded() {
        TroubledStore[] store = new TroubledStore[1];
        LogHome.create(directory, clock).close();
        try (LogHome home = new LogHome(directory, clock)) {
            home.open(real -> store[0] = new TroubledStore(real), PublishWatcher.NONE);
            CompletableFuture<Void> gate = new CompletableFuture<>();
            store[0].gate = gate;
            List<CompletableFuture<Trace>> waiting = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                waiting.add(home.log().submit(Accesses.lookUp(i)));
            }
            long refused = waiting.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .count();
            gate.complete(null);
            assertTrue(refused >= 1_000, () -> refused + " were refused");
            assertEquals(0, waiting.get(0).join().sequence());
        }
    }

    @Test
    void a_log_that_is_closed_takes_no_entry_and_loses_none_that_waited() {
        List<CompletableFuture<Trace>> waiting = new ArrayList<>();
        LogHome home = LogHome.create(directory, clock);
        for (int i = 0; i < 300; i++) {
            waiting.add(home.log().submit(Accesses.lookUp(i)));
        }
        MerkleLog log = home.log();
        home.close();
        assertEquals(299, waiting.get(299).join().sequence());
        assertEquals(300, home.published().size());
        RefusedException refused = assertThrows(RefusedException.class, () -> log.append(Accesses.lookUp(1)));
        assertEquals(ErrorReason.ERROR_REASON_LOG_UNAVAILABLE, refused.reason());
    }

    @Test
    void all_is_published_that_was_appended_and_the_tree_is_the_one_of_the_head() {
        try (LogHome home = LogHome.create(directory, clock)) {
            home.append(1000, Accesses::any);
        }
        LogHome home = new LogHome(directory, clock);
        assertEquals(1000, home.published().size());
        LogReport report = home.report();
        assertEquals(List.of(), report.faults());
        assertEquals(1000, report.records());
        Published published = Published.now(home.directory().files());
        assertEquals(List.of(), published.strangers());
        assertArrayEquals(
                new Integer[] {256},
                published.widths(new Tile(0, 1, 256)).toArray(),
                "the partial ones of a full tile are gone");
    }

    private static void assertRefused(LogHome home) {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> home.log().append(Accesses.lookUp(9)));
        assertEquals(ErrorReason.ERROR_REASON_LOG_UNAVAILABLE, refused.reason());
    }
}
