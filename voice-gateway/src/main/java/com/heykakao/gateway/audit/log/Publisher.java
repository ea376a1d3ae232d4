package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.history.Entries;
import com.heykakao.gateway.audit.stored.Head;
import com.heykakao.gateway.audit.stored.LogDamagedException;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.audit.tlog.Tile;
import com.heykakao.gateway.audit.tlog.TlogFiles;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes what anybody may read: bundles and tiles, then the checkpoint that needs them. Each step may be cut, and done again from the start.
 * Not thread-safe.
 */
final class Publisher {
    /** Entries whose files are gathered in memory at a time: 3 MiB of bundles, 2 of tiles. */
    private static final long STRIDE = 256L * Tile.FULL;

    /** Tiles left of the edge that the last publication before a crash may have filled; one further back only takes room. */
    private static final long LOOKED_BACK = 256;

    private final Store store;
    private final TlogFiles files;
    private final CheckpointFile checkpoint;
    private final PublishWatcher watcher;
    private TileEdge edge;

    /** @param edge of what is published */
    Publisher(Store store, TlogFiles files, CheckpointFile checkpoint, TileEdge edge, PublishWatcher watcher) {
        this.store = store;
        this.files = files;
        this.checkpoint = checkpoint;
        this.edge = edge;
        this.watcher = watcher;
    }

    long published() {
        return edge.size();
    }

    /**
     * @throws LogDamagedException where the stored entries do not lead to this head; nothing more is published then
     * @throws RuntimeException where the disk fails; to be called again
     */
    void publish(Head head) {
        TileEdge next = edge.copy();
        while (next.size() < head.size()) {
            Map<String, byte[]> bundles = new LinkedHashMap<>();
            Map<String, byte[]> tiles = new LinkedHashMap<>();
            long end = Math.min(head.size(), next.size() + STRIDE);
            advance(next, end, bundles, tiles);
            if (end == head.size()) {
                requireRoot(next, head);
                next.partials((tile, bytes) -> put(tile, bytes, bundles, tiles));
            }
            files.write(bundles);
            watcher.reached(PublishStep.BUNDLES_WRITTEN);
            files.write(tiles);
            watcher.reached(PublishStep.TILES_WRITTEN);
        }
        checkpoint.replace(head);
        watcher.reached(PublishStep.CHECKPOINT_REPLACED);
        TileEdge before = edge;
        edge = next;
        deletePartials(before.size());
        watcher.reached(PublishStep.PARTIALS_DELETED);
        deleteRows(before.size());
        watcher.reached(PublishStep.ROWS_DELETED);
    }

    private void advance(TileEdge next, long end, Map<String, byte[]> bundles, Map<String, byte[]> tiles) {
        Optional<Long> wrong = Entries.rows(
                store,
                next.size(),
                end,
                entry -> next.append(entry, (tile, bytes) -> put(tile, bytes, bundles, tiles)));
        wrong.ifPresent(sequence -> {
            throw new LogDamagedException("entry " + sequence + " is not in LOG_ENTRIES, though the head covers it");
        });
    }

    private static void requireRoot(TileEdge next, Head head) {
        if (!head.checkpoint().hasRoot(next.root())) {
            throw new LogDamagedException("the entries do not add up to the head of size " + head.size());
        }
    }

    private static void put(Tile tile, byte[] bytes, Map<String, byte[]> bundles, Map<String, byte[]> tiles) {
        (tile.level() == Tile.ENTRIES ? bundles : tiles).put(tile.path(), bytes);
    }

    /** Of what was at the edge before and is full now. The tiles that begin and end between were never partial. */
    private void deletePartials(long before) {
        Stream.concat(
                        Stream.of(Tile.ENTRIES),
                        Stream.iterate(0, level -> Tile.hashes(level, before) > 0, level -> level + 1))
                .map(level -> new Tile(level, Tile.hashes(level, before) / Tile.FULL, Tile.FULL))
                .filter(tile -> tile.widthAt(edge.size()) == Tile.FULL)
                .forEach(files::deletePartials);
    }

    private void deleteRows(long before) {
        long from = before - before % Tile.FULL;
        long to = edge.size() - edge.size() % Tile.FULL;
        if (from < to) {
            // Not waited for: a row that a crash brings back is deleted at the next start.
            var unused = store.commit(new Batch().deleteRange(Table.LOG_ENTRIES, LogRows.entries(from, to)));
        }
    }

    /** What a crash between the checkpoint and these two left. */
    void tidy() {
        long size = edge.size();
        for (int level : List.of(Tile.ENTRIES, 0, 1, 2, 3)) {
            long index = Tile.hashes(level, size) / Tile.FULL;
            for (long full = Math.max(0, index - LOOKED_BACK); full < index; full++) {
                files.deletePartials(new Tile(level, full, Tile.FULL));
            }
        }
        long to = size - size % Tile.FULL;
        boolean[] left = {false};
        store.scan(Table.LOG_ENTRIES, LogRows.entries(0, to), Direction.FORWARD, (key, value) -> {
            left[0] = true;
            return false;
        });
        if (left[0]) {
            store.commitAndWait(new Batch().deleteRange(Table.LOG_ENTRIES, LogRows.entries(0, to)));
        }
    }
}
