package com.heykakao.gateway.audit.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Proofs that an entry is in a tree and that a tree is a prefix of another (RFC 6962, sections 2.1.1 and 2.1.2). */
public final class Proofs {
    private Proofs() {}

    /** @return from the leaf's sibling up */
    public static List<byte[]> inclusion(long index, long size, Subtrees subtrees) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("entry " + index + " is not in a tree of " + size);
        }
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long split = from + split(to - from);
            if (index < split) {
                path.add(range(split, to, subtrees));
                to = split;
            } else {
                path.add(range(from, split, subtrees));
                from = split;
            }
        }
        Collections.reverse(path);
        return path;
    }

    /** @param old size of the smaller tree, 1 to {@code size} */
    public static List<byte[]> consistency(long old, long size, Subtrees subtrees) {
        if (old < 1 || old > size) {
            throw new IllegalArgumentException("a tree of " + old + " is no beginning of one of " + size);
        }
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = size;
        boolean whole = true;
        while (old != to) {
            long split = from + split(to - from);
            if (old <= split) {
                path.add(range(split, to, subtrees));
                to = split;
            } else {
                path.add(range(from, split, subtrees));
                from = split;
                whole = false;
            }
        }
        if (!whole) {
            path.add(range(from, to, subtrees));
        }
        Collections.reverse(path);
        return path;
    }

    /** RFC 9162, section 2.1.3.2. */
    public static boolean isIncluded(long index, long size, byte[] leafHash, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHash.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = TreeHash.node(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** The hash over any range that a split of the tree leaves. */
    private static byte[] range(long from, long to, Subtrees subtrees) {
        long length = to - from;
        if (Long.bitCount(length) == 1) {
            int level = Long.numberOfTrailingZeros(length);
            return subtrees.hash(level, from >>> level);
        }
        long split = from + split(length);
        return TreeHash.node(range(from, split, subtrees), range(split, to, subtrees));
    }

    /** The largest power of two below {@code length}, which is more than 1. */
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
