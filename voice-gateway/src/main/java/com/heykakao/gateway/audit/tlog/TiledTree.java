package com.heykakao.gateway.audit.tlog;

import java.util.LinkedHashMap;
import java.util.Map;

/** A published tree of some size, read from its tiles; keeps the last ones it read. Not thread-safe. */
public final class TiledTree implements Subtrees {
    private static final int KEPT = 64;

    private final TlogFiles files;
    private final long size;
    private final Map<Tile, byte[]> read = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    /** @param size entries, all of whose tiles are published */
    public TiledTree(TlogFiles files, long size) {
        this.files = files;
        this.size = size;
    }

    @Override
    public byte[] hash(int level, long index) {
        int tileLevel = level / Tile.HEIGHT;
        int count = 1 << level % Tile.HEIGHT;
        long first = index * count;
        Tile full = new Tile(tileLevel, first / Tile.FULL, Tile.FULL);
        int width = full.widthAt(size);
        int from = (int) (first % Tile.FULL);
        if (from + count > width) {
            throw new IllegalArgumentException("a tree of " + size + " has no whole subtree " + level + ", " + index);
        }
        Tile tile = new Tile(tileLevel, full.index(), width);
        return Tile.root(read.computeIfAbsent(tile, files::hashes), from, count);
    }
}
