package com.heykakao.gateway.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.MovableClock;
import com.heykakao.gateway.audit.AccessHistory.Stretch;
import com.heykakao.gateway.audit.Accesses;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.RowVisitor;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.ForwardingStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest entries about one subject, a page at a time. */
final class NewestTest {
    private static final Instant START = Instant.parse("2026-01-31T22:30:00Z");
    private static final Stretch ALL = new Stretch(Instant.EPOCH, Instant.MAX, Long.MAX_VALUE);

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock(START);

    /** Counts the rows it shows. */
    private static final class CountingStore extends ForwardingStore {
        private final AtomicLong rows = new AtomicLong();

        CountingStore(Store real) {
            super(real);
        }

        @Override
        public Optional<byte[]> get(Table table, byte[] key) {
            rows.incrementAndGet();
            return super.get(table, key);
        }

        @Override
        public void scan(Table table, KeyRange range, Direction direction, RowVisitor visitor) {
            super.scan(table, range, direction, (key, value) -> {
                rows.incrementAndGet();
                return visitor.visit(key, value);
            });
        }
    }

    private static List<Recorded> pages(LogHome home, int slot, int size) {
        List<Recorded> all = new ArrayList<>();
        long before = Long.MAX_VALUE;
        List<Recorded> page;
        do {
            page = home.log().newest(Accesses.home(slot), new Stretch(Instant.EPOCH, Instant.MAX, before), size);
            all.addAll(page);
            before = page.isEmpty() ? 0 : page.get(page.size() - 1).sequence();
        } while (page.size() == size);
        return all;
    }

    @Test
    void pages_show_every_entry_about_the_subject_once_newest_first_over_months() {
        try (LogHome home = LogHome.create(directory, clock)) {
            for (int month = 0; month < 3; month++) {
                home.append(300, i -> Accesses.lookUp(1, i % 3));
                clock.move(Duration.ofDays(31));
            }
            List<Recorded> expected = new ArrayList<>();
            home.log().about(Accesses.home(2), Accesses.into(expected));
            Collections.reverse(expected);
            assertEquals(300, expected.size());
            for (int size : List.of(1, 7, 100, 299, 300, 301)) {
                assertEquals(expected, pages(home, 2, size), "pages of " + size);
            }
            assertEquals(List.of(), home.log().newest(Accesses.home(9), ALL, 10));
        }
    }

    @Test
    void a_stretch_holds_what_was_recorded_in_its_hours_and_nothing_else() {
        try (LogHome home = LogHome.create(directory, clock)) {
            for (int hour = 0; hour < 5; hour++) {
                home.append(10, i -> Accesses.lookUp(1, i % 2));
                clock.move(Duration.ofHours(1));
            }
            Instant from = Instant.parse("2026-01-31T23:00:00Z");
            List<Recorded> found = home.log()
                    .newest(Accesses.home(1), new Stretch(from, from.plus(Duration.ofHours(2)), Long.MAX_VALUE), 100);
            assertEquals(
                    List.of(29L, 27L, 25L, 23L, 21L, 19L, 17L, 15L, 13L, 11L),
                    found.stream().map(Recorded::sequence).toList());
            assertEquals(List.of(), home.log().newest(Accesses.home(1), new Stretch(from, from, Long.MAX_VALUE), 9));
            assertEquals(List.of(), home.log().newest(Accesses.home(1), new Stretch(Instant.MAX, Instant.MAX, 50), 9));
        }
    }

    @Test
    void entries_of_a_month_whose_period_is_over_are_gone() {
        try (LogHome home = LogHome.create(directory, clock)) {
            home.append(10, i -> Accesses.lookUp(1));
            clock.move(Duration.ofDays(20));
            home.append(10, i -> Accesses.lookUp(1));
            clock.set(Instant.parse("2027-01-31T23:59:59Z"));
            assertEquals(20, home.log().newest(Accesses.home(1), ALL, 100).size());
            clock.set(Instant.parse("2027-02-01T00:00:00Z"));
            assertEquals(10, home.log().newest(Accesses.home(1), ALL, 100).size(), "before anything is destroyed");
            home.log().prune();
            assertEquals(10, home.log().newest(Accesses.home(1), ALL, 100).size());
        }
    }

    @Test
    void the_work_of_a_page_does_not_grow_with_the_log() {
        LogHome.create(directory, clock).close();
        CountingStore[] store = new CountingStore[1];
        try (LogHome home = new LogHome(directory, clock)) {
            home.open(real -> store[0] = new CountingStore(real), PublishWatcher.NONE);
            home.append(2_000, i -> Accesses.lookUp(1));
            long few = rowsOf(home, store[0]);
            home.append(18_000, i -> Accesses.lookUp(1));
            long many = rowsOf(home, store[0]);
            System.out.println(
                    "NewestTest: a page of 20 takes " + few + " rows at 2000 entries, " + many + " at 20000");
            assertTrue(many < 2_000, () -> many + " rows for one page of 20");
        }
    }

    private static long rowsOf(LogHome home, CountingStore store) {
        long before = store.rows.get();
        assertEquals(20, home.log().newest(Accesses.home(1), ALL, 20).size());
        return store.rows.get() - before;
    }
}
