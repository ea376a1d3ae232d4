package com.heykakao.gateway.vault.adversary;

import com.heykakao.gateway.vault.UtteranceRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A live subject of the {@link ReferenceTree}, and its keyring row. */
final class ReferenceHome {
    static final int SERVICE = 1;
    static final int ACCOUNT = 2;

    final int kind;
    final Bytes profileKey;
    final List<Bytes> tags = new ArrayList<>();
    private List<Node> nodes;
    private long reserved;
    private long next;

    ReferenceHome(int kind, Bytes profileKey, Bytes utteranceKey) {
        this.kind = kind;
        this.profileKey = profileKey;
        nodes = List.of(new Node(0, 0, utteranceKey));
    }

    /** @return whether the row has to be sealed anew before the next number is given */
    boolean reserve() {
        if (next < reserved) {
            return false;
        }
        reserved += 1024;
        return true;
    }

    int nextUtterance() {
        return (int) next++;
    }

    Bytes utteranceKey(long number, Crypto crypto) {
        Node node = nodes.stream().filter(any -> any.covers(number)).findFirst().orElseThrow();
        return new Bytes(node.derive(number, crypto));
    }

    void puncture(UtteranceRange range, Crypto crypto) {
        for (long number = range.first(); number <= range.last(); number++) {
            puncture(number, crypto);
        }
    }

    private void puncture(long number, Crypto crypto) {
        List<Node> left = new ArrayList<>();
        for (Node node : nodes) {
            if (!node.covers(number)) {
                left.add(node);
                continue;
            }
            byte[] key = node.key().array();
            for (int level = node.level() + 1; level <= Node.LEVELS; level++) {
                long prefix = number >>> (Node.LEVELS - level);
                int bit = (int) (prefix & 1);
                left.add(new Node(level, prefix ^ 1, new Bytes(Node.child(key, 1 - bit, crypto))));
                key = Node.child(key, bit, crypto);
            }
        }
        nodes = left;
    }

    byte[] encode() {
        ByteBuffer row = ByteBuffer.allocate(1 + 8 + 32 + 2 + 16 * tags.size() + 4 + 37 * nodes.size())
                .put((byte) 1)
                .putLong(reserved)
                .put(profileKey.array())
                .putShort((short) tags.size());
        tags.forEach(tag -> row.put(tag.array()));
        row.putInt(nodes.size());
        nodes.forEach(node -> row.put((byte) node.level())
                .putInt((int) node.index())
                .put(node.key().array()));
        return row.array();
    }
}
