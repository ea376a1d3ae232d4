package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.tlog.EntryBundle;
import com.heykakao.gateway.audit.tlog.Frontier;
import com.heykakao.gateway.audit.tlog.Tile;
import com.heykakao.gateway.audit.tlog.TiledTree;
import com.heykakao.gateway.audit.tlog.TlogException;
import com.heykakao.gateway.audit.tlog.TlogFiles;
import com.heykakao.gateway.audit.tlog.TreeHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The bundle and the tiles at the tree's right edge, which are not full yet. Not thread-safe. */
final class TileEdge {
    private final List<byte[]> bundle;
    /** From level 0 up. */
    private final List<List<byte[]>> levels;

    private final Frontier frontier;

    private TileEdge(List<byte[]> bundle, List<List<byte[]>> levels, Frontier frontier) {
        this.bundle = new ArrayList<>(bundle);
        this.levels = new ArrayList<>();
        levels.forEach(level -> this.levels.add(new ArrayList<>(level)));
        this.frontier = frontier;
    }

    /**
     * The edge of a published tree.
     *
     * @throws TlogException where a file is missing, or bundle and tile do not belong together
     */
    static TileEdge load(TlogFiles files, long size) {
        List<List<byte[]>> levels = new ArrayList<>();
        for (int level = 0; Tile.hashes(level, size) > 0; level++) {
            levels.add(hashes(files, level, size));
        }
        List<byte[]> bundle = bundle(files, size);
        for (int i = 0; i < bundle.size(); i++) {
            if (!Arrays.equals(TreeHash.leaf(bundle.get(i)), levels.get(0).get(i))) {
                throw new TlogException(edge(Tile.ENTRIES, size).path() + " is not what "
                        + edge(0, size).path() + " says");
            }
        }
        return new TileEdge(bundle, levels, Frontier.of(size, new TiledTree(files, size)));
    }

    private static List<byte[]> hashes(TlogFiles files, int level, long size) {
        List<byte[]> hashes = new ArrayList<>();
        if (Tile.hashes(level, size) % Tile.FULL > 0) {
            Tile tile = edge(level, size);
            byte[] bytes = files.hashes(tile);
            for (int i = 0; i < tile.width(); i++) {
                hashes.add(Tile.root(bytes, i, 1));
            }
        }
        return hashes;
    }

    private static List<byte[]> bundle(TlogFiles files, long size) {
        if (size % Tile.FULL == 0) {
            return List.of();
        }
        return files.entries(edge(Tile.ENTRIES, size));
    }

    private static Tile edge(int level, long size) {
        long hashes = Tile.hashes(level, size);
        return new Tile(level, hashes / Tile.FULL, (int) (hashes % Tile.FULL));
    }

    TileEdge copy() {
        return new TileEdge(bundle, levels, frontier.copy());
    }

    long size() {
        return frontier.size();
    }

    /** A copy. */
    Frontier frontier() {
        return frontier.copy();
    }

    byte[] root() {
        return frontier.root();
    }

    /** @param full is shown the bundle and the tiles that this entry fills */
    void append(byte[] entry, BiConsumer<Tile, byte[]> full) {
        long index = size() / Tile.FULL;
        bundle.add(entry);
        if (bundle.size() == Tile.FULL) {
            full.accept(new Tile(Tile.ENTRIES, index, Tile.FULL), EntryBundle.encode(bundle));
            bundle.clear();
        }
        byte[] leaf = TreeHash.leaf(entry);
        frontier.append(leaf);
        append(0, index, leaf, full);
    }

    private void append(int level, long index, byte[] hash, BiConsumer<Tile, byte[]> full) {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        List<byte[]> hashes = levels.get(level);
        hashes.add(hash);
        if (hashes.size() == Tile.FULL) {
            byte[] tile = Tile.join(hashes);
            full.accept(new Tile(level, index, Tile.FULL), tile);
            hashes.clear();
            append(level + 1, index / Tile.FULL, Tile.root(tile, 0, Tile.FULL), full);
        }
    }

    /** The bundle and the tiles that are begun, as they are now. */
    void partials(BiConsumer<Tile, byte[]> partial) {
        if (!bundle.isEmpty()) {
            partial.accept(edge(Tile.ENTRIES, size()), EntryBundle.encode(bundle));
        }
        for (int level = 0; level < levels.size(); level++) {
            if (!levels.get(level).isEmpty()) {
                partial.accept(edge(level, size()), Tile.join(levels.get(level)));
            }
        }
    }
}
