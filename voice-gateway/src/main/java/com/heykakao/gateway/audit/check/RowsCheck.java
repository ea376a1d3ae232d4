package com.heykakao.gateway.audit.check;

import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.audit.stored.LogMonth;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.RowVisitor;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds the rows that belong to no entry. Used once, by one thread. */
final class RowsCheck {
    private static final int LONGEST_KEY = 64;

    private final Store store;
    private final Function<LogMonth, MonthState> months;
    private final NavigableMap<Long, Integer> monthFrom = new TreeMap<>();
    private final NavigableMap<Long, BitSet> rights = new TreeMap<>();
    private final NavigableMap<Long, BitSet> indexed = new TreeMap<>();
    private final Set<LogMonth> left = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    RowsCheck(Store store, Function<LogMonth, MonthState> months) {
        this.store = store;
        this.months = months;
    }

    /** What the entries of a stretch say. */
    void add(long firstSequence, StretchCheck.Found found) {
        monthFrom.putAll(found.monthFrom());
        rights.put(firstSequence, found.rights());
        indexed.put(firstSequence, found.records().indexed());
    }

    /** @return what is wrong */
    List<String> check(long size) {
        scan(Table.LOG_RECORDS, (key, value) -> {
            if (key.length != LogRows.RECORD_BYTES || !belongs(key, size)) {
                faults.add("LOG_RECORDS has a row that belongs to no entry: " + describe(key));
            }
            return true;
        });
        scan(Table.LOG_SUBJECTS, (key, value) -> {
            // Of an expired month nobody can tell the tags.
            boolean belongs = key.length == LogRows.SUBJECT_BYTES
                    && belongs(key, size)
                    && (isLeft(key) || takeIndexed(LogRows.sequence(key)));
            if (!belongs || value.length != 0) {
                faults.add("LOG_SUBJECTS has a row that belongs to no entry: " + describe(key));
            }
            return true;
        });
        scan(Table.LOG_ENTRIES, (key, value) -> {
            if (key.length != Long.BYTES || Long.compareUnsigned(LogRows.sequence(key), size) >= 0) {
                faults.add("LOG_ENTRIES has a row that the head does not cover: " + describe(key));
            }
            return true;
        });
        scan(Table.LOG_STATE, (key, value) -> {
            if (!Arrays.equals(key, LogRows.head())) {
                faults.add("LOG_STATE has a row that is no head");
            }
            return true;
        });
        left.forEach(month -> faults.add("rows of " + month
                + " are left, whose key is destroyed: the gateway deletes them when" + " it starts and every hour"));
        return faults;
    }

    private void scan(Table table, RowVisitor visitor) {
        byte[] end = new byte[LONGEST_KEY];
        Arrays.fill(end, (byte) 0xFF);
        store.scan(table, new KeyRange(new byte[] {0}, end), Direction.FORWARD, visitor);
    }

    /** Whether the entry of a row's sequence is of its month. */
    private boolean belongs(byte[] key, long size) {
        Optional<LogMonth> month = LogRows.month(key);
        long sequence = LogRows.sequence(key);
        if (month.isEmpty() || sequence < 0 || sequence >= size) {
            return false;
        }
        Map.Entry<Long, Integer> from = monthFrom.floorEntry(sequence);
        boolean belongs = from != null
                && from.getValue() == month.get().number()
                && bit(rights, sequence) == (month.get().kind() == RecordClass.RIGHTS);
        if (belongs && months.apply(month.get()).isExpired()) {
            left.add(month.get());
        }
        return belongs;
    }

    private boolean isLeft(byte[] key) {
        return LogRows.month(key).filter(left::contains).isPresent();
    }

    private static boolean bit(NavigableMap<Long, BitSet> bits, long sequence) {
        Map.Entry<Long, BitSet> stretch = bits.floorEntry(sequence);
        return stretch != null && stretch.getValue().get((int) (sequence - stretch.getKey()));
    }

    /** Each record has one row: a second one is too many. */
    private boolean takeIndexed(long sequence) {
        boolean there = bit(indexed, sequence);
        if (there) {
            Map.Entry<Long, BitSet> stretch = indexed.floorEntry(sequence);
            stretch.getValue().clear((int) (sequence - stretch.getKey()));
        }
        return there;
    }

    private static String describe(byte[] key) {
        if (key.length < LogRows.RECORD_BYTES) {
            return key.length == Long.BYTES
                    ? "entry " + Long.toUnsignedString(LogRows.sequence(key))
                    : key.length + " bytes of key";
        }
        return LogRows.month(key).map(Object::toString).orElse("no class") + ", entry "
                + Long.toUnsignedString(LogRows.sequence(key));
    }
}
