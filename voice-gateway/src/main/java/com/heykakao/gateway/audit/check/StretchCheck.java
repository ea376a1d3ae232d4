package com.heykakao.gateway.audit.check;

import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.audit.stored.Entry;
import com.heykakao.gateway.audit.stored.LogMonth;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.audit.tlog.EntryBundle;
import com.heykakao.gateway.audit.tlog.Tile;
import com.heykakao.gateway.audit.tlog.TlogException;
import com.heykakao.gateway.audit.tlog.TreeHash;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Checks a stretch of neighbouring bundles with their tiles and rows; the records behind the entries are for {@link RecordsCheck}. Used once, by one thread. */
final class StretchCheck {
    private final Published published;
    private final long publishedSize;
    private final long size;
    private final Store store;
    private final RecordsCheck records;
    private final List<String> faults = new ArrayList<>();
    private final List<byte[]> roots = new ArrayList<>();
    private final Map<Long, List<byte[]>> leaves = new HashMap<>();
    private final NavigableMap<Long, Integer> monthFrom = new TreeMap<>();
    private final BitSet rights = new BitSet();
    private long firstHour = -1;
    private long lastHour = -1;

    /**
     * What was found.
     *
     * @param roots of the full bundles, in order
     * @param leaves leaf hashes of the bundles that were asked for, by their index
     * @param firstHour of the entries, -1 where there is none
     * @param monthFrom months by the first sequence they have here
     * @param rights which entries are of class RIGHTS, from the first sequence of the stretch
     */
    record Found(
            List<String> faults,
            List<byte[]> roots,
            Map<Long, List<byte[]>> leaves,
            long firstHour,
            long lastHour,
            NavigableMap<Long, Integer> monthFrom,
            BitSet rights,
            RecordsCheck records) {}

    /**
     * @param publishedSize of the checkpoint
     * @param size of the head
     */
    StretchCheck(
            Published published, long publishedSize, long size, Store store, Function<LogMonth, MonthState> months) {
        this.published = published;
        this.publishedSize = publishedSize;
        this.size = size;
        this.store = store;
        this.records = new RecordsCheck(store, months, faults);
    }

    /** @param wanted bundles whose leaf hashes are asked for, beside those that are not full */
    Found run(long firstBundle, long endBundle, Set<Long> wanted) {
        long base = firstBundle * Tile.FULL;
        for (long index = firstBundle; index < endBundle; index++) {
            Tile bundle = new Tile(Tile.ENTRIES, index, Tile.FULL);
            int width = bundle.widthAt(size);
            List<byte[]> encoded = entries(bundle, width);
            List<Entry> entries = decode(index, encoded, base);
            List<byte[]> hashes = encoded.stream().map(TreeHash::leaf).toList();
            tile(bundle, width, hashes);
            if (hashes.size() == Tile.FULL) {
                roots.add(Tile.root(Tile.join(hashes), 0, Tile.FULL));
            }
            if (hashes.size() < Tile.FULL || wanted.contains(index)) {
                leaves.put(index, hashes);
            }
            records.check(entries, base);
        }
        return new Found(faults, roots, leaves, firstHour, lastHour, monthFrom, rights, records);
    }

    /** A bundle's entries from its widest file and, behind that, from the store; fewer than asked for where some are nowhere. */
    private List<byte[]> entries(Tile bundle, int width) {
        int mustBe = bundle.widthAt(publishedSize);
        Map<Integer, byte[]> files = files(bundle, mustBe, width);
        List<byte[]> entries = new ArrayList<>();
        files.keySet().stream().max(Integer::compare).ifPresent(widest -> {
            try {
                entries.addAll(EntryBundle.decode(files.get(widest)));
                if (entries.size() != widest) {
                    faults.add(at(bundle, widest) + " has " + entries.size() + " entries");
                }
            } catch (TlogException e) {
                faults.add(at(bundle, widest) + ": " + e.getMessage());
            }
        });
        entries.subList(Math.min(entries.size(), width), entries.size()).clear();
        rows(bundle, width, entries, files.containsKey(Tile.FULL));
        files.forEach((wide, bytes) -> {
            if (entries.size() < wide || !Arrays.equals(bytes, EntryBundle.encode(entries.subList(0, wide)))) {
                faults.add(at(bundle, wide) + " has other entries than the log");
            }
        });
        return entries;
    }

    /** The stored rows of a bundle have to be what its files say, and go on where they end. */
    private void rows(Tile bundle, int width, List<byte[]> entries, boolean mayBeGone) {
        long first = bundle.index() * Tile.FULL;
        BitSet found = new BitSet();
        store.scan(Table.LOG_ENTRIES, LogRows.entries(first, first + width), Direction.FORWARD, (key, value) -> {
            if (key.length != Long.BYTES) {
                return true;
            }
            int i = (int) (LogRows.sequence(key) - first);
            found.set(i);
            if (i == entries.size()) {
                entries.add(value);
            } else if (i < entries.size() && !Arrays.equals(entries.get(i), value)) {
                faults.add("LOG_ENTRIES has another entry " + (first + i) + " than is published");
            }
            return true;
        });
        if (!mayBeGone) {
            for (int i = found.nextClearBit(0); i < width; i = found.nextClearBit(i + 1)) {
                faults.add("entry " + (first + i)
                        + " is missing in LOG_ENTRIES, and its bundle is not full and published");
            }
        }
        if (entries.size() < width) {
            faults.add("entry " + (first + entries.size()) + " is missing, or one before it in its bundle");
        }
    }

    /** The files of a tile, by width. */
    private Map<Integer, byte[]> files(Tile full, int mustBe, int width) {
        Map<Integer, byte[]> files = new TreeMap<>();
        Set<Integer> widths = new HashSet<>(published.widths(full));
        if (width == Tile.FULL) {
            // It may have come since.
            widths.add(Tile.FULL);
        }
        for (int wide : widths) {
            if (wide > width) {
                faults.add(at(full, wide) + " goes beyond the head of size " + size);
            } else {
                published
                        .files()
                        .read(new Tile(full.level(), full.index(), wide))
                        .ifPresent(bytes -> files.put(wide, bytes));
            }
        }
        if (mustBe > 0 && !files.containsKey(mustBe) && !files.containsKey(Tile.FULL)) {
            faults.add(at(full, mustBe) + " is missing");
        }
        return files;
    }

    private static String at(Tile full, int width) {
        return new Tile(full.level(), full.index(), width).path();
    }

    private void tile(Tile bundle, int width, List<byte[]> hashes) {
        Tile tile = new Tile(0, bundle.index(), Tile.FULL);
        byte[] whole = Tile.join(hashes);
        files(tile, tile.widthAt(publishedSize), width).forEach((wide, bytes) -> {
            if (bytes.length != wide * TreeHash.BYTES || !startsWith(whole, bytes)) {
                faults.add(at(tile, wide) + " does not have the hashes of the entries of " + bundle.path());
            }
        });
    }

    static boolean startsWith(byte[] whole, byte[] beginning) {
        return beginning.length <= whole.length
                && Arrays.equals(beginning, 0, beginning.length, whole, 0, beginning.length);
    }

    private List<Entry> decode(long index, List<byte[]> encoded, long base) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < encoded.size(); i++) {
            long sequence = index * Tile.FULL + i;
            Optional<Entry> entry = Entry.decode(encoded.get(i));
            if (entry.isEmpty()) {
                faults.add(
                        "entry " + sequence + " is not 46 bytes of version 1 with a known class and a possible hour");
            } else if (entry.get().sequence() != sequence) {
                faults.add(
                        "entry " + sequence + " says it is entry " + entry.get().sequence());
            } else {
                hour(entry.get());
                rights.set((int) (sequence - base), entry.get().kind() == RecordClass.RIGHTS);
                int month = entry.get().month().number();
                if (monthFrom.isEmpty() || monthFrom.lastEntry().getValue() != month) {
                    monthFrom.put(sequence, month);
                }
                entries.add(entry.get());
            }
        }
        return entries;
    }

    private void hour(Entry entry) {
        if (entry.hour() < lastHour) {
            faults.add("entry " + entry.sequence() + " is dated before the entry in front of it");
        }
        firstHour = firstHour < 0 ? entry.hour() : firstHour;
        lastHour = Math.max(lastHour, entry.hour());
    }
}
