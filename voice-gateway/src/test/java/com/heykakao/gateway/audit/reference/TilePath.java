package com.heykakao.gateway.audit.reference;

import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tile or bundle lies: {@code tile/<L>/<N>[.p/<W>]} (C2SP tlog-tiles, "Merkle Tree" and "Log entries").
 *
 * @param level -1 for entry bundles
 * @param width 256, or less for a partial one
 */
record TilePath(int level, long index, int width) implements Comparable<TilePath> {
    static final int ENTRIES = -1;
    static final int FULL = 256;

    private static final Pattern FORM =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Empty where no tile is written so. */
    static Optional<TilePath> parse(String path) {
        Matcher m = FORM.matcher(path);
        if (!m.matches()) {
            return Optional.empty();
        }
        String digits = m.group(2).replaceAll("[x/]", "");
        int width = m.group(3) == null ? FULL : Integer.parseInt(m.group(3));
        if (digits.length() > 18 || (m.group(3) != null && width >= FULL)) {
            return Optional.empty();
        }
        int level = m.group(1).equals("entries") ? ENTRIES : Integer.parseInt(m.group(1));
        TilePath tile = new TilePath(level, Long.parseLong(digits), width);
        return Optional.of(tile).filter(it -> it.path().equals(path));
    }

    String path() {
        StringBuilder number = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            number.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + number + (width == FULL ? "" : ".p/" + width);
    }

    /** Whether a log that has grown to this size has ever had it, so that it may still lie there. */
    boolean mayLieIn(long size) {
        long hashes = level == ENTRIES ? size : level > 7 ? 0 : size >> (8 * level);
        return index < (Long.MAX_VALUE >> 9) && index * FULL + width <= hashes;
    }

    /** All that a tree of this size must have, in order. */
    static TreeSet<TilePath> needed(long size) {
        TreeSet<TilePath> needed = new TreeSet<>();
        addRow(needed, ENTRIES, size);
        for (int level = 0; level < 8 && size >> (8 * level) > 0; level++) {
            addRow(needed, level, size >> (8 * level));
        }
        return needed;
    }

    private static void addRow(TreeSet<TilePath> needed, int level, long hashes) {
        for (long n = 0; n < hashes / FULL; n++) {
            needed.add(new TilePath(level, n, FULL));
        }
        if (hashes % FULL > 0) {
            needed.add(new TilePath(level, hashes / FULL, (int) (hashes % FULL)));
        }
    }

    @Override
    public int compareTo(TilePath other) {
        int byLevel = Integer.compare(level, other.level);
        int byIndex = Long.compare(index, other.index);
        return byLevel != 0 ? byLevel : byIndex != 0 ? byIndex : Integer.compare(width, other.width);
    }
}
