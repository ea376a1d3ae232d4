package com.heykakao.gateway.audit.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the roots of its largest complete subtrees, from the left, which are all that appending and the head
 * need (the "compact range" from 0). Not thread-safe.
 */
public final class Frontier {
    private final List<byte[]> peaks;
    private long size;

    private Frontier(List<byte[]> peaks, long size) {
        this.peaks = new ArrayList<>(peaks);
        this.size = size;
    }

    public Frontier() {
        this(List.of(), 0);
    }

    /** Of a tree that is there already. */
    public static Frontier of(long size, Subtrees subtrees) {
        List<byte[]> peaks = new ArrayList<>();
        for (int level = 62; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                peaks.add(subtrees.hash(level, (size >>> level) - 1));
            }
        }
        return new Frontier(peaks, size);
    }

    public Frontier copy() {
        return new Frontier(peaks, size);
    }

    public long size() {
        return size;
    }

    public void append(byte[] leafHash) {
        append(0, leafHash);
    }

    /**
     * Appends 2^level entries at once.
     *
     * @param hash of the complete subtree over them
     * @throws IllegalArgumentException where such a subtree cannot begin here
     */
    public void append(int level, byte[] hash) {
        if (size % (1L << level) != 0) {
            throw new IllegalArgumentException("no subtree of level " + level + " begins at entry " + size);
        }
        byte[] merged = hash;
        for (long rest = size >>> level; (rest & 1) == 1; rest >>>= 1) {
            merged = TreeHash.node(peaks.remove(peaks.size() - 1), merged);
        }
        peaks.add(merged);
        size += 1L << level;
    }

    public byte[] root() {
        if (size == 0) {
            return TreeHash.empty();
        }
        byte[] root = peaks.get(peaks.size() - 1);
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = TreeHash.node(peaks.get(i), root);
        }
        return root;
    }
}
