package com.heykakao.gateway.audit.check;

import com.heykakao.gateway.audit.tlog.Tile;
import com.heykakao.gateway.audit.tlog.TreeHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks the tiles above level 0 against the roots of the bundles. Used once, by one thread. */
final class UpperTiles {
    private final Published published;
    private final long publishedSize;
    private final long size;
    private final List<byte[]> bundleRoots;
    private final List<String> faults;

    /** @param faults gets a line for each */
    UpperTiles(Published published, long publishedSize, long size, List<byte[]> bundleRoots, List<String> faults) {
        this.published = published;
        this.publishedSize = publishedSize;
        this.size = size;
        this.bundleRoots = bundleRoots;
        this.faults = faults;
    }

    void check() {
        List<byte[]> hashes = bundleRoots;
        for (int level = 1; !hashes.isEmpty(); level++) {
            List<byte[]> above = new ArrayList<>();
            for (int from = 0; from < hashes.size(); from += Tile.FULL) {
                byte[] whole = Tile.join(hashes.subList(from, Math.min(hashes.size(), from + Tile.FULL)));
                check(new Tile(level, from / Tile.FULL, Tile.FULL), whole);
                if (whole.length == Tile.FULL * TreeHash.BYTES) {
                    above.add(Tile.root(whole, 0, Tile.FULL));
                }
            }
            hashes = above;
        }
        requireNoOther();
    }

    private void check(Tile full, byte[] whole) {
        Set<Integer> widths = published.widths(full);
        int mustBe = full.widthAt(publishedSize);
        boolean there = mustBe == 0;
        for (int width : widths) {
            Tile tile = new Tile(full.level(), full.index(), width);
            there |= width == mustBe || width == Tile.FULL;
            published.files().read(tile).ifPresent(bytes -> {
                if (bytes.length != width * TreeHash.BYTES || !StretchCheck.startsWith(whole, bytes)) {
                    faults.add(tile.path() + " does not have the hashes of the tiles below it");
                }
            });
        }
        if (!there) {
            faults.add(new Tile(full.level(), full.index(), mustBe).path() + " is missing");
        }
    }

    private void requireNoOther() {
        published.widths().keySet().stream()
                .filter(tile -> tile.widthAt(size) == 0)
                .forEach(tile -> published
                        .widths(tile)
                        .forEach(width -> faults.add(new Tile(tile.level(), tile.index(), width).path()
                                + " goes beyond the head of size " + size)));
    }
}
