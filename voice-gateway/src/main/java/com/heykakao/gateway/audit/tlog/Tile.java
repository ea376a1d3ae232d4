package com.heykakao.gateway.audit.tlog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a tiled log (C2SP tlog-tiles): 256 hashes of one level, or 256 entries, or fewer at the right edge of the tree.
 *
 * @param level 0 has the leaf hashes; each hash above stands for a full tile below; {@link #ENTRIES} for a bundle of entries
 * @param index from the left, from 0
 * @param width hashes or entries in it, 1 to {@link #FULL}
 */
public record Tile(int level, long index, int width) {
    public static final int ENTRIES = -1;
    public static final int FULL = 256;
    /** Levels of the tree that one level of tiles spans. */
    public static final int HEIGHT = 8;

    private static final Pattern PATH =
            Pattern.compile("tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");
    private static final int MOST_LEVELS = 64;

    public Tile {
        if (level < ENTRIES || level >= MOST_LEVELS || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("there is no tile " + level + ", " + index + ", " + width);
        }
    }

    /** The tile that a path names, where it is written as {@link #path} writes it. */
    public static Optional<Tile> parse(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
        long index = Long.parseLong(parts.group(2).replace("x", "").replace("/", ""));
        int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        if (level >= MOST_LEVELS || width < 1 || width > FULL) {
            return Optional.empty();
        }
        Tile tile = new Tile(level, index, width);
        return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
    }

    /** How many hashes of a level a tree has: one for each full tile below. */
    public static long hashes(int level, long size) {
        int shift = Math.max(level, 0) * HEIGHT;
        return shift > 62 ? 0 : size >>> shift;
    }

    /** How wide this tile is in a tree of that size, at least 0. */
    public int widthAt(long size) {
        return (int) Math.max(0, Math.min(FULL, hashes(level, size) - index * FULL));
    }

    public boolean isFull() {
        return width == FULL;
    }

    public Tile full() {
        return new Tile(level, index, FULL);
    }

    /** From the log's directory. */
    public String path() {
        return fullPath() + (isFull() ? "" : ".p/" + width);
    }

    /** Where the partial ones of this tile lie. */
    public String partialsPath() {
        return fullPath() + ".p";
    }

    private String fullPath() {
        String digits = String.format(Locale.ROOT, "%03d", index % 1000);
        StringBuilder number = new StringBuilder(digits);
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            number.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        return "tile/" + (level == ENTRIES ? "entries" : Integer.toString(level)) + "/" + number;
    }

    /** A tile's bytes. */
    public static byte[] join(List<byte[]> hashes) {
        byte[] all = new byte[hashes.size() * TreeHash.BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, all, i * TreeHash.BYTES, TreeHash.BYTES);
        }
        return all;
    }

    /** The hash over {@code count} neighbouring hashes of a tile, a power of two. */
    public static byte[] root(byte[] hashes, int from, int count) {
        if (count == 1) {
            return Arrays.copyOfRange(hashes, from * TreeHash.BYTES, (from + 1) * TreeHash.BYTES);
        }
        int half = count / 2;
        return TreeHash.node(root(hashes, from, half), root(hashes, from + half, half));
    }
}
