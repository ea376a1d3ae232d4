package com.heykakao.gateway.audit.history;

import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.audit.stored.Entry;
import com.heykakao.gateway.audit.stored.LogDamagedException;
import com.heykakao.gateway.audit.stored.LogDirectory;
import com.heykakao.gateway.audit.stored.LogMonth;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.audit.stored.MonthKeys;
import com.heykakao.gateway.audit.stored.Periods;
import com.heykakao.gateway.audit.stored.SealedRecord;
import com.heykakao.gateway.audit.tlog.Tile;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Keyrings;
import com.heykakao.gateway.vault.Sealer;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Reads records back, of months whose period is not over. Thread-safe. */
public final class History implements AccessHistory {
    private static final long SECONDS_AN_HOUR = 3600;

    private final LogDirectory directory;
    private final Store store;
    private final MonthKeys keys;
    private final LongSupplier size;
    private final Periods periods;
    private final Clock clock;

    /** @param size of the tree, all of which is durable */
    public History(
            LogDirectory directory, Store store, Keyrings keyrings, LongSupplier size, Periods periods, Clock clock) {
        this.directory = directory;
        this.store = store;
        this.keys = new MonthKeys(keyrings);
        this.size = size;
        this.periods = periods;
        this.clock = clock;
    }

    @Override
    public void since(Instant from, Predicate<Recorded> visitor) {
        long end = size.getAsLong();
        Entries entries = new Entries(store, directory.files());
        OpenMonths months = new OpenMonths();
        long next = entries.firstSince(from.getEpochSecond() / SECONDS_AN_HOUR, end);
        boolean going = true;
        while (going && next < end) {
            List<Entry> bundle = entries.bundle(next / Tile.FULL, end);
            for (Entry entry : bundle.subList((int) (next % Tile.FULL), bundle.size())) {
                going = going
                        && months.record(entry)
                                .filter(recorded -> !recorded.at().isBefore(from))
                                .map(visitor::test)
                                .orElse(true);
            }
            next = (next / Tile.FULL + 1) * Tile.FULL;
        }
    }

    @Override
    public void about(Subject subject, Predicate<Recorded> visitor) {
        long end = size.getAsLong();
        if (end == 0) {
            return;
        }
        Entries entries = new Entries(store, directory.files());
        OpenMonths months = new OpenMonths();
        int last = entries.entry(end - 1, end).month().number();
        boolean going = true;
        for (int month = entries.entry(0, end).month().number(); going && month <= last; month++) {
            List<Long> sequences = new ArrayList<>();
            for (RecordClass kind : RecordClass.values()) {
                sequences.addAll(indexed(subject, new LogMonth(kind, month), end, months));
            }
            sequences.sort(null);
            for (long sequence : sequences) {
                going = going
                        && months.record(entries.entry(sequence, end))
                                .map(visitor::test)
                                .orElse(true);
            }
        }
    }

    @Override
    public List<Recorded> newest(Subject subject, Stretch stretch, int most) {
        long end = size.getAsLong();
        Entries entries = new Entries(store, directory.files());
        long low = entries.firstSince(hour(stretch.from()), end);
        long high = Math.min(stretch.before(), entries.firstSince(hour(stretch.until()), end));
        List<Recorded> found = new ArrayList<>();
        if (low >= high) {
            return found;
        }
        OpenMonths months = new OpenMonths();
        int first = entries.entry(low, end).month().number();
        for (int month = entries.entry(high - 1, end).month().number();
                month >= first && found.size() < most;
                month--) {
            List<Long> sequences = new ArrayList<>();
            for (RecordClass kind : RecordClass.values()) {
                sequences.addAll(newestIndexed(subject, new LogMonth(kind, month), low, high, most, months));
            }
            sequences.sort(Comparator.reverseOrder());
            sequences.stream()
                    .limit(most - found.size())
                    .flatMap(sequence -> months.record(entries.entry(sequence, end)).stream())
                    .forEach(found::add);
        }
        return found;
    }

    private List<Long> newestIndexed(
            Subject subject, LogMonth month, long low, long high, int most, OpenMonths months) {
        List<Long> sequences = new ArrayList<>();
        months.keyring(month).ifPresent(keyring -> {
            byte[] tag = MonthKeys.tag(keyring, subject);
            store.scan(Table.LOG_SUBJECTS, LogRows.about(month, tag, low, high), Direction.BACKWARD, (key, value) -> {
                sequences.add(LogRows.sequence(key));
                return sequences.size() < most;
            });
        });
        return sequences;
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS_AN_HOUR);
    }

    private List<Long> indexed(Subject subject, LogMonth month, long end, OpenMonths months) {
        List<Long> sequences = new ArrayList<>();
        months.keyring(month).ifPresent(keyring -> {
            byte[] tag = MonthKeys.tag(keyring, subject);
            store.scan(Table.LOG_SUBJECTS, LogRows.about(month, tag), Direction.FORWARD, (key, value) -> {
                long sequence = LogRows.sequence(key);
                return sequence < end && sequences.add(sequence);
            });
        });
        return sequences;
    }

    /** The months that one reading has met, with the last key of each. */
    private final class OpenMonths {
        private final Map<LogMonth, Optional<SubjectKeyring>> keyrings = new HashMap<>();
        private final Map<RecordClass, Sealer> sealers = new EnumMap<>(RecordClass.class);
        private final Map<RecordClass, Long> sealed = new EnumMap<>(RecordClass.class);

        Optional<SubjectKeyring> keyring(LogMonth month) {
            return keyrings.computeIfAbsent(month, keys::find).filter(any -> !periods.isOver(month, clock.instant()));
        }

        Optional<Recorded> record(Entry entry) {
            LogMonth month = entry.month();
            Optional<SubjectKeyring> keyring = keyring(month);
            if (keyring.isEmpty()) {
                return Optional.empty();
            }
            byte[] key = LogRows.record(month, entry.sequence());
            Optional<byte[]> row = store.get(Table.LOG_RECORDS, key);
            if (row.isEmpty() && keys.find(month).isEmpty()) {
                // The month ended while it was being read.
                return Optional.empty();
            }
            byte[] sealedRow = row.orElseThrow(
                    () -> new LogDamagedException("the record of entry " + entry.sequence() + " is missing"));
            return Optional.of(
                    SealedRecord.open(sealer(month, keyring.get(), entry.sequence()), key, entry, sealedRow));
        }

        private Sealer sealer(LogMonth month, SubjectKeyring keyring, long sequence) {
            long wanted = (long) month.number() << Integer.SIZE | MonthKeys.keyNumber(sequence);
            if (!Long.valueOf(wanted).equals(sealed.put(month.kind(), wanted))) {
                sealers.put(month.kind(), MonthKeys.sealer(keyring, sequence));
            }
            return sealers.get(month.kind());
        }
    }
}
