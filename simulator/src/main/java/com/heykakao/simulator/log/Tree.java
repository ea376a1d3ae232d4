package com.heykakao.simulator.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The hash tree of RFC 6962 section 2.1 over SHA-256. */
final class Tree {
    private Tree() {}

    static byte[] empty() {
        return sha256(new byte[0]);
    }

    static byte[] leaf(byte[] entry) {
        return sha256(new byte[] {0}, entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    /**
     * The root that an inclusion proof leads to (RFC 9162 section 2.1.3.2).
     *
     * @return empty where the proof has too many or too few hashes for this entry
     */
    static Optional<byte[]> root(byte[] leaf, long index, long size, List<byte[]> proof) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        long fn = index;
        long sn = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : proof) {
            if (sn == 0) {
                return Optional.empty();
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = node(sibling, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 ? Optional.of(hash) : Optional.empty();
    }

    /** The root over subtrees of equal size. */
    static byte[] root(List<byte[]> subtrees) {
        Deque<byte[]> whole = new ArrayDeque<>();
        stack(subtrees, whole);
        return folded(whole);
    }

    /** Joins subtrees of equal size, pair by pair, into ever smaller whole ones, and puts them on top of larger ones. */
    static void stack(List<byte[]> subtrees, Deque<byte[]> whole) {
        for (int i = 0; i < subtrees.size(); i++) {
            byte[] hash = subtrees.get(i);
            for (int rest = i; (rest & 1) == 1; rest >>= 1) {
                hash = node(whole.pop(), hash);
            }
            whole.push(hash);
        }
    }

    /** The root over whole subtrees, the rightmost and smallest on top. */
    static byte[] folded(Deque<byte[]> whole) {
        byte[] hash = whole.pop();
        while (!whole.isEmpty()) {
            hash = node(whole.pop(), hash);
        }
        return hash;
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
