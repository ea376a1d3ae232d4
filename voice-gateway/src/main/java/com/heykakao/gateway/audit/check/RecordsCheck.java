package com.heykakao.gateway.audit.check;

import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.audit.stored.Entry;
import com.heykakao.gateway.audit.stored.LogDamagedException;
import com.heykakao.gateway.audit.stored.LogMonth;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.audit.stored.MonthKeys;
import com.heykakao.gateway.audit.stored.SealedRecord;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Sealer;
import com.heykakao.gateway.vault.SubjectKeyring;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Opens the records behind a stretch of entries and looks for their rows. Used once, by one thread. */
final class RecordsCheck {
    private final Store store;
    private final Function<LogMonth, MonthState> months;
    private final List<String> faults;
    private final BitSet indexed = new BitSet();
    private final Map<LogMonth, Sealer> sealers = new HashMap<>();
    private long sealersFor = -1;
    private long sound;
    private long expired;

    /** @param faults gets a line for each */
    RecordsCheck(Store store, Function<LogMonth, MonthState> months, List<String> faults) {
        this.store = store;
        this.months = months;
        this.faults = faults;
    }

    /** Which records have a row in LOG_SUBJECTS, from the first sequence of the stretch. */
    BitSet indexed() {
        return indexed;
    }

    /** How many opened and are what their entries commit to. */
    long sound() {
        return sound;
    }

    /** How many are destroyed, for their period is over. */
    long expired() {
        return expired;
    }

    /** @param base the first sequence of the stretch */
    void check(List<Entry> entries, long base) {
        Map<LogMonth, List<Entry>> byMonth = new TreeMap<>();
        entries.forEach(entry -> byMonth.computeIfAbsent(entry.month(), unused -> new ArrayList<>())
                .add(entry));
        byMonth.forEach((month, these) -> months.apply(month)
                .keyring()
                .ifPresentOrElse(
                        keyring -> records(month, keyring, these, base),
                        () -> expired += months.apply(month).isExpired() ? these.size() : 0));
    }

    private void records(LogMonth month, SubjectKeyring keyring, List<Entry> entries, long base) {
        Map<Long, byte[]> rows = new HashMap<>();
        long end = entries.get(entries.size() - 1).sequence() + 1;
        store.scan(
                Table.LOG_RECORDS,
                LogRows.records(month, entries.get(0).sequence(), end),
                Direction.FORWARD,
                (key, value) -> {
                    if (key.length == LogRows.RECORD_BYTES) {
                        rows.put(LogRows.sequence(key), value);
                    }
                    return true;
                });
        for (Entry entry : entries) {
            byte[] row = rows.get(entry.sequence());
            if (row == null) {
                faults.add("the record of entry " + entry.sequence() + " (" + month + ") is missing");
            } else {
                record(month, keyring, entry, row, base);
            }
        }
    }

    private void record(LogMonth month, SubjectKeyring keyring, Entry entry, byte[] row, long base) {
        try {
            Recorded recorded = SealedRecord.open(
                    sealer(month, keyring, entry.sequence()), LogRows.record(month, entry.sequence()), entry, row);
            sound++;
            recorded.access().subject().ifPresent(subject -> {
                byte[] key = LogRows.subject(month, MonthKeys.tag(keyring, subject), entry.sequence());
                if (store.get(Table.LOG_SUBJECTS, key).isPresent()) {
                    indexed.set((int) (entry.sequence() - base));
                } else {
                    faults.add(
                            "the record of entry " + entry.sequence() + " (" + month + ") has no row in LOG_SUBJECTS");
                }
            });
        } catch (LogDamagedException e) {
            faults.add(e.what());
        }
    }

    private Sealer sealer(LogMonth month, SubjectKeyring keyring, long sequence) {
        if (sealersFor != MonthKeys.keyNumber(sequence)) {
            sealers.clear();
            sealersFor = MonthKeys.keyNumber(sequence);
        }
        return sealers.computeIfAbsent(month, unused -> MonthKeys.sealer(keyring, sequence));
    }
}
