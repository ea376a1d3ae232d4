package com.heykakao.simulator.log;

import com.heykakao.simulator.log.LogRefused.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * A copy of the published log (C2SP tlog-tiles), read once from entry 0 on, with at most one tile of each level in memory. Files that the
 * checkpoint's size does not need are not looked at.
 */
final class PublishedLog {
    private static final int TILE = 256;

    private final Path directory;
    private final Checkpoint head;
    private final List<List<byte[]>> rows = new ArrayList<>();
    private final List<Long> done = new ArrayList<>();
    private long hour;

    PublishedLog(Path directory, Checkpoint head) {
        this.directory = directory;
        this.head = head;
    }

    /** @throws LogRefused the first thing that is wrong */
    void verify() throws IOException {
        for (long n = 0; n * TILE < head.size(); n++) {
            int width = (int) Math.min(TILE, head.size() - n * TILE);
            ByteBuffer bundle = ByteBuffer.wrap(file("entries", n, width, 2 + Entry.BYTES));
            for (int i = 0; i < width; i++) {
                add(0, Tree.leaf(entry(bundle, n * TILE + i)));
            }
        }
        Deque<byte[]> whole = new ArrayDeque<>();
        for (int level = rows.size() - 1; level >= 0; level--) {
            if (!rows.get(level).isEmpty()) {
                compare(level);
                Tree.stack(rows.get(level), whole);
            }
        }
        if (!Arrays.equals(head.root(), whole.isEmpty() ? Tree.empty() : Tree.folded(whole))) {
            throw new LogRefused(
                    Reason.ROOT_DIFFERS, "the entries do not lead to the root that " + head.signer() + " signed");
        }
    }

    private byte[] entry(ByteBuffer bundle, long index) {
        int length = Short.toUnsignedInt(bundle.getShort());
        if (length != Entry.BYTES) {
            throw new LogRefused(Reason.ENTRY_WRONG, "entry " + index + " has " + length + " bytes");
        }
        byte[] bytes = new byte[Entry.BYTES];
        bundle.get(bytes);
        Entry entry = Entry.parse(bytes, index);
        if (entry.hour() < hour) {
            throw new LogRefused(Reason.ENTRY_WRONG, "entry " + index + " is of an hour before the entry before it");
        }
        hour = entry.hour();
        return bytes;
    }

    /** Puts a hash at the end of a level; a tile that is full becomes one hash of the level above. */
    private void add(int level, byte[] hash) throws IOException {
        if (rows.size() == level) {
            rows.add(new ArrayList<>());
            done.add(0L);
        }
        List<byte[]> row = rows.get(level);
        row.add(hash);
        if (row.size() == TILE) {
            compare(level);
            byte[] root = Tree.root(row);
            row.clear();
            done.set(level, done.get(level) + 1);
            add(level + 1, root);
        }
    }

    private void compare(int level) throws IOException {
        List<byte[]> row = rows.get(level);
        ByteBuffer tile = ByteBuffer.allocate(32 * row.size());
        row.forEach(tile::put);
        if (!Arrays.equals(tile.array(), file("" + level, done.get(level), row.size(), 32))) {
            throw new LogRefused(
                    Reason.TILE_DIFFERS, name("" + level, done.get(level)) + " is not what the entries hash to");
        }
    }

    /** A partial tile may have gone in favour of the full one (tlog-tiles, "Partial Tiles"). */
    private byte[] file(String level, long n, int width, int unit) throws IOException {
        String name = name(level, n);
        Path full = directory.resolve(name);
        Path partial = directory.resolve(name + ".p/" + width);
        Path file = width < TILE && Files.exists(partial) ? partial : full;
        if (!Files.isRegularFile(file)) {
            throw new LogRefused(
                    Reason.FILE_MISSING, (width < TILE ? partial : full) + " is not there; copy all of the log again");
        }
        byte[] bytes = Files.readAllBytes(file);
        int length = unit * (file.equals(full) ? TILE : width);
        if (bytes.length != length) {
            throw new LogRefused(
                    Reason.MALFORMED, file + " has " + bytes.length + " bytes where it must have " + length);
        }
        return Arrays.copyOf(bytes, unit * width);
    }

    private static String name(String level, long n) {
        StringBuilder number = new StringBuilder(String.format(Locale.ROOT, "%03d", n % 1000));
        for (long rest = n / 1000; rest > 0; rest /= 1000) {
            number.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        return "tile/" + level + "/" + number;
    }
}
