package com.heykakao.gateway.audit.history;

import com.heykakao.gateway.audit.stored.Entry;
import com.heykakao.gateway.audit.stored.LogDamagedException;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.audit.tlog.Tile;
import com.heykakao.gateway.audit.tlog.TlogException;
import com.heykakao.gateway.audit.tlog.TlogFiles;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads entries from where they are: the store, or once they left it the published bundle. Not thread-safe: keeps the last bundle. */
public final class Entries {
    private final Store store;
    private final TlogFiles files;
    private long keptIndex = -1;
    private List<Entry> kept = List.of();

    public Entries(Store store, TlogFiles files) {
        this.store = store;
        this.files = files;
    }

    /**
     * Shows the stored entries of a range of sequences.
     *
     * @return the first that is missing; those behind it are not shown
     */
    public static Optional<Long> rows(Store store, long from, long to, Consumer<byte[]> visitor) {
        long[] next = {from};
        store.scan(Table.LOG_ENTRIES, LogRows.entries(from, to), Direction.FORWARD, (key, value) -> {
            boolean expected = key.length == Long.BYTES && LogRows.sequence(key) == next[0];
            if (expected) {
                next[0]++;
                visitor.accept(value);
            }
            return expected;
        });
        return next[0] == to ? Optional.empty() : Optional.of(next[0]);
    }

    /**
     * Up to 256 entries that share a bundle.
     *
     * @param size of the tree they are in
     * @throws LogDamagedException where they are neither in the store nor published
     */
    List<Entry> bundle(long index, long size) {
        Tile tile = new Tile(Tile.ENTRIES, index, Tile.FULL);
        int width = tile.widthAt(size);
        if (index == keptIndex && kept.size() >= width) {
            return kept.subList(0, width);
        }
        long first = index * Tile.FULL;
        List<byte[]> encoded = new ArrayList<>();
        if (rows(store, first, first + width, encoded::add).isPresent()) {
            // They leave the store only once the full bundle is published.
            encoded = published(tile);
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            long sequence = first + i;
            entries.add(Entry.decode(encoded.get(i))
                    .filter(entry -> entry.sequence() == sequence)
                    .orElseThrow(() -> new LogDamagedException("entry " + sequence + " is malformed")));
        }
        keptIndex = index;
        kept = entries;
        return entries;
    }

    private List<byte[]> published(Tile tile) {
        try {
            return files.entries(tile);
        } catch (TlogException e) {
            throw new LogDamagedException(e.getMessage(), e);
        }
    }

    public Entry entry(long sequence, long size) {
        return bundle(sequence / Tile.FULL, size).get((int) (sequence % Tile.FULL));
    }

    /** The first entry of an hour not before this one; {@code size} where all are earlier. */
    long firstSince(long hour, long size) {
        // Each step reads a bundle, and the usual borders are the log's own.
        if (size == 0 || entry(0, size).hour() >= hour) {
            return 0;
        }
        if (entry(size - 1, size).hour() < hour) {
            return size;
        }
        long low = 0;
        long high = size;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (entry(middle, size).hour() < hour) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
