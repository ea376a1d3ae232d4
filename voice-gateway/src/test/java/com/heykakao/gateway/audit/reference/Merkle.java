package com.heykakao.gateway.audit.reference;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hash tree of RFC 6962 section 2.1 over SHA-256, as its recursive definitions stand there. Trees are given as the list of their leaves'
 * hashes. The proofs of subtrees are those of draft-ietf-plants-merkle-tree-certs; with {@code start} 0 they are RFC 6962's.
 */
public final class Merkle {
    private Merkle() {}

    /** SHA-256(0x00 ‖ entry). */
    public static byte[] leaf(byte[] entry) {
        return sha256(new byte[] {0}, entry);
    }

    /** SHA-256(0x01 ‖ left ‖ right). */
    public static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    /** MTH(D[n]), section 2.1. */
    public static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = (int) split(leaves.size());
        return node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    /** PATH(m, D[n]), section 2.1.1: the leaf's sibling first. */
    public static List<byte[]> inclusion(int index, List<byte[]> leaves) {
        int size = leaves.size();
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no entry " + index + " in a tree of " + size);
        }
        if (size == 1) {
            return List.of();
        }
        int k = (int) split(size);
        return index < k
                ? and(inclusion(index, leaves.subList(0, k)), root(leaves.subList(k, size)))
                : and(inclusion(index - k, leaves.subList(k, size)), root(leaves.subList(0, k)));
    }

    /** PROOF(m, D[n]), section 2.1.2; empty where the older tree is empty. */
    public static List<byte[]> consistency(int oldSize, List<byte[]> leaves) {
        return oldSize == 0 ? List.of() : subtreeConsistency(0, oldSize, leaves, true);
    }

    /** SUBTREE_SUBPROOF(start, end, D_n, b). */
    static List<byte[]> subtreeConsistency(int start, int end, List<byte[]> leaves, boolean known) {
        int size = leaves.size();
        if (start == 0 && end == size) {
            return known ? List.of() : List.of(root(leaves));
        }
        int k = (int) split(size);
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, size);
        if (end <= k) {
            return and(subtreeConsistency(start, end, left, known), root(right));
        }
        return start >= k
                ? and(subtreeConsistency(start - k, end - k, right, known), root(left))
                : and(subtreeConsistency(0, end - k, right, false), root(left));
    }

    /** Whether the proof leads from this leaf to this root. */
    public static boolean includes(byte[] leaf, long index, long size, List<byte[]> proof, byte[] root) {
        try {
            return index >= 0 && index < size && Arrays.equals(root, climb(leaf, index, size, proof));
        } catch (WrongLength e) {
            return false;
        }
    }

    private static byte[] climb(byte[] hash, long index, long size, List<byte[]> proof) {
        if (size == 1) {
            requireEmpty(proof);
            return hash;
        }
        long k = split(size);
        return index < k
                ? node(climb(hash, index, k, butLast(proof)), last(proof))
                : node(last(proof), climb(hash, index - k, size - k, butLast(proof)));
    }

    /** Whether the proof shows that the first tree is the beginning of the second. */
    public static boolean consistent(long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, List<byte[]> proof) {
        if (oldSize < 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == 0) {
            return proof.isEmpty() && Arrays.equals(oldRoot, root(List.of()));
        }
        try {
            Roots roots = grow(oldSize, newSize, proof, oldRoot);
            return Arrays.equals(oldRoot, roots.older()) && Arrays.equals(newRoot, roots.newer());
        } catch (WrongLength e) {
            return false;
        }
    }

    private record Roots(byte[] older, byte[] newer) {}

    /** @param known hash of the older tree where it is a whole subtree that the proof leaves out; null where it is in the proof */
    private static Roots grow(long oldSize, long newSize, List<byte[]> proof, byte[] known) {
        if (oldSize == newSize) {
            byte[] hash = known == null ? last(proof) : known;
            requireEmpty(known == null ? butLast(proof) : proof);
            return new Roots(hash, hash);
        }
        long k = split(newSize);
        byte[] sibling = last(proof);
        if (oldSize <= k) {
            Roots left = grow(oldSize, k, butLast(proof), known);
            return new Roots(left.older(), node(left.newer(), sibling));
        }
        Roots right = grow(oldSize - k, newSize - k, butLast(proof), null);
        return new Roots(node(sibling, right.older()), node(sibling, right.newer()));
    }

    /** The largest power of two smaller than n. */
    private static long split(long n) {
        return Long.highestOneBit(n - 1);
    }

    private static List<byte[]> and(List<byte[]> proof, byte[] hash) {
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(hash);
        return longer;
    }

    private static byte[] last(List<byte[]> proof) {
        if (proof.isEmpty()) {
            throw new WrongLength();
        }
        return proof.get(proof.size() - 1);
    }

    private static List<byte[]> butLast(List<byte[]> proof) {
        if (proof.isEmpty()) {
            throw new WrongLength();
        }
        return proof.subList(0, proof.size() - 1);
    }

    private static void requireEmpty(List<byte[]> proof) {
        if (!proof.isEmpty()) {
            throw new WrongLength();
        }
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class WrongLength extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
