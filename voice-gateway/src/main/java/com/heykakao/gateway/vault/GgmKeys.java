package com.heykakao.gateway.vault;

import com.heykakao.gateway.vault.crypto.Aead;
import com.heykakao.gateway.vault.crypto.Kdf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final int NODE_BYTES = 1 + 4 + Aead.KEY_BYTES;

    /** @param level 0 is the root; {@code index} has that many bits */
    private record Node(int level, long index, byte[] key) {
        long first() {
            return index << (LEVELS - level);
        }

        long last() {
            return first() + (1L << (LEVELS - level)) - 1;
        }
    }

    /** Ascending, and none within another. */
    private final List<Node> nodes;

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
        return covering(n).map(node -> {
            Mac mac = Kdf.mac(node.key());
            byte[] key = node.key().clone();
            for (int level = node.level(); level < LEVELS; level++) {
                byte[] child = Kdf.child(mac, key, (n >>> (LEVELS - 1 - level)) & 1);
                Arrays.fill(key, (byte) 0);
                key = child;
            }
            return key;
        });
    }

    boolean isPunctured(int number) {
        return covering(Integer.toUnsignedLong(number)).isEmpty();
    }

    private Optional<Node> covering(long n) {
        int low = 0;
        int high = nodes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Node node = nodes.get(middle);
            if (n < node.first()) {
                high = middle - 1;
            } else if (n > node.last()) {
                low = middle + 1;
            } else {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    /** A copy without these numbers; this one stays as it is, so that a change that fails to become durable costs nothing. */
    GgmKeys punctured(UtteranceRange range) {
        List<Node> left = new ArrayList<>(nodes.size() + LEVELS);
        nodes.forEach(node -> keep(node, range, left));
        return new GgmKeys(left);
    }

    /** @return whether the node itself is kept */
    private static boolean keep(Node node, UtteranceRange gone, List<Node> left) {
        if (node.last() < gone.first() || node.first() > gone.last()) {
            return left.add(node);
        }
        if (node.first() < gone.first() || node.last() > gone.last()) {
            Mac mac = Kdf.mac(node.key());
            for (int bit = 0; bit < 2; bit++) {
                byte[] child = Kdf.child(mac, node.key(), bit);
                if (!keep(new Node(node.level() + 1, node.index() << 1 | bit, child), gone, left)) {
                    Arrays.fill(child, (byte) 0);
                }
            }
        }
        return false;
    }

    /** How many of the numbers below {@code end} were punctured. */
    long puncturedBelow(long end) {
        long left = nodes.stream()
                .mapToLong(node -> Math.max(0, Math.min(node.last() + 1, end) - node.first()))
                .sum();
        return end - left;
    }

    int nodeCount() {
        return nodes.size();
    }

    int encodedBytes() {
        return 4 + nodes.size() * NODE_BYTES;
    }

    void encode(ByteBuffer out) {
        out.putInt(nodes.size());
        for (Node node : nodes) {
            out.put((byte) node.level()).putInt((int) node.index()).put(node.key());
        }
    }

    /** @throws IllegalArgumentException where the bytes are no such set */
    static GgmKeys decode(ByteBuffer in) {
        int count = in.getInt();
        if (count < 0 || in.remaining() < (long) count * NODE_BYTES) {
            throw new IllegalArgumentException("fewer GGM nodes than are counted");
        }
        List<Node> nodes = new ArrayList<>(count);
        long next = 0;
        for (int i = 0; i < count; i++) {
            int level = in.get();
            long index = Integer.toUnsignedLong(in.getInt());
            if (level < 0 || level > LEVELS || index >>> level != 0) {
                throw new IllegalArgumentException("a GGM node that is not in the tree");
            }
            byte[] key = new byte[Aead.KEY_BYTES];
            in.get(key);
            Node node = new Node(level, index, key);
            if (node.first() < next) {
                throw new IllegalArgumentException("GGM nodes that overlap or are out of order");
            }
            next = node.last() + 1;
            nodes.add(node);
        }
        return new GgmKeys(List.copyOf(nodes));
    }

    void zeroise() {
        nodes.forEach(node -> Arrays.fill(node.key(), (byte) 0));
    }

    /** Zeroises the nodes that {@code kept} does not share with this. */
    void zeroiseAllBut(GgmKeys kept) {
        Set<byte[]> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.nodes.forEach(node -> shared.add(node.key()));
        nodes.stream().map(Node::key).filter(key -> !shared.contains(key)).forEach(key -> Arrays.fill(key, (byte) 0));
    }
}
