package com.heykakao.gateway.vault;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * A puncturable pseudo-random function over 32-bit numbers: the tree of Goldreich, Goldwasser and Micali (J. ACM 33, 1986), as
 * used for puncturing by Boneh and Waters (ASIACRYPT 2013). A node's key gives its two children's keys and never its parent's;
 * puncturing replaces a node by the siblings along the path, so that what is left gives every other leaf and not this one.
 *
 * <p>Not thread-safe; guarded by its keyring.
 */
final class GgmKeys {
    private static final int LEVELS = 32;

    /** @param level 0 is the root; {@code index} has that many bits */
    private record Node(int level, long index, byte[] key) {
        long first() {
            return index << (LEVELS - level);
        }

        long last() {
            return first() + (1L << (LEVELS - level)) - 1;
        }
    }

    private List<Node> nodes;

    private GgmKeys(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** @param seed 32 bytes; every number can be derived */
    static GgmKeys full(byte[] seed) {
        return new GgmKeys(List.of(new Node(0, 0, seed.clone())));
    }

    /** The leaf key of a number, 32 bytes; empty where it was punctured. */
    Optional<byte[]> derive(int number) {
        long n = Integer.toUnsignedLong(number);
        for (Node node : nodes) {
            if (node.first() <= n && n <= node.last()) {
                byte[] key = node.key();
                for (int level = node.level(); level < LEVELS; level++) {
                    key = child(key, (n >>> (LEVELS - 1 - level)) & 1);
                }
                return Optional.of(key == node.key() ? key.clone() : key);
            }
        }
        return Optional.empty();
    }

    boolean isPunctured(int number) {
        long n = Integer.toUnsignedLong(number);
        return nodes.stream().noneMatch(node -> node.first() <= n && n <= node.last());
    }

    /** A copy without these numbers; this one stays as it is, so that a change that fails to become durable costs nothing. */
    GgmKeys punctured(UtteranceRange range) {
        List<Node> left = new ArrayList<>();
        nodes.forEach(node -> keep(node, range, left));
        return new GgmKeys(left);
    }

    private static void keep(Node node, UtteranceRange gone, List<Node> left) {
        if (node.last() < gone.first() || node.first() > gone.last()) {
            left.add(node);
        } else if (node.first() < gone.first() || node.last() > gone.last()) {
            for (int bit = 0; bit < 2; bit++) {
                keep(new Node(node.level() + 1, node.index() << 1 | bit, child(node.key(), bit)), gone, left);
            }
        }
    }

    int nodeCount() {
        return nodes.size();
    }

    int encodedBytes() {
        return 4 + nodes.size() * (1 + 4 + Aead.KEY_BYTES);
    }

    void encode(ByteBuffer out) {
        out.putInt(nodes.size());
        for (Node node : nodes) {
            out.put((byte) node.level()).putInt((int) node.index()).put(node.key());
        }
    }

    static GgmKeys decode(ByteBuffer in) {
        int count = in.getInt();
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int level = in.get();
            long index = Integer.toUnsignedLong(in.getInt());
            if (level < 0 || level > LEVELS || index >>> level != 0) {
                throw new IllegalArgumentException("a GGM node that is not in the tree");
            }
            byte[] key = new byte[Aead.KEY_BYTES];
            in.get(key);
            nodes.add(new Node(level, index, key));
        }
        return new GgmKeys(List.copyOf(nodes));
    }

    void zeroise() {
        nodes.forEach(node -> Arrays.fill(node.key(), (byte) 0));
        nodes = List.of();
    }

    private static byte[] child(byte[] key, long bit) {
        Mac mac = Kdf.mac(key);
        mac.update((byte) bit);
        return mac.doFinal();
    }
}
