package com.heykakao.gateway.audit.tlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.audit.reference.Merkle;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProofsTest {
    private static final int MOST = 70;

    private static byte[] leaf(long n) {
        return TreeHash.leaf(new byte[] {(byte) (n >>> 8), (byte) n});
    }

    /** The definition itself (RFC 6962, section 2.1). */
    private static byte[] treeHash(long from, long to) {
        if (from == to) {
            return TreeHash.empty();
        }
        if (to - from == 1) {
            return leaf(from);
        }
        long split = from + Long.highestOneBit(to - from - 1);
        return TreeHash.node(treeHash(from, split), treeHash(split, to));
    }

    private static final Subtrees SUBTREES = (level, index) -> treeHash(index << level, (index + 1) << level);

    @Test
    void roots_of_known_trees() {
        // RFC 6962's tree of no entry, and certificate-transparency-go's tests' one of an empty entry.
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                HexFormat.of().formatHex(new Frontier().root()));
        Frontier one = new Frontier();
        one.append(TreeHash.leaf(new byte[0]));
        assertEquals(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                HexFormat.of().formatHex(one.root()));
    }

    @Test
    void a_frontier_has_the_root_of_the_definition_at_every_size() {
        Frontier frontier = new Frontier();
        for (int size = 0; size <= MOST; size++) {
            assertEquals(size, frontier.size());
            assertArrayEquals(treeHash(0, size), frontier.root());
            assertArrayEquals(treeHash(0, size), Frontier.of(size, SUBTREES).root());
            frontier.append(leaf(size));
        }
    }

    @Test
    void a_frontier_takes_whole_subtrees() {
        Frontier frontier = new Frontier();
        frontier.append(3, treeHash(0, 8));
        frontier.append(3, treeHash(8, 16));
        frontier.append(1, treeHash(16, 18));
        frontier.append(leaf(18));
        assertArrayEquals(treeHash(0, 19), frontier.root());
    }

    @Test
    void every_inclusion_proof_stands_and_for_no_other_place() {
        for (int size = 1; size <= MOST; size++) {
            byte[] root = treeHash(0, size);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = Proofs.inclusion(index, size, SUBTREES);
                assertTrue(Proofs.isIncluded(index, size, leaf(index), path, root), index + " of " + size);
                assertFalse(Proofs.isIncluded(index, size, leaf(index + 1), path, root));
                assertFalse(Proofs.isIncluded((index + 1) % size, size, leaf(index), path, root) && size > 1);
            }
        }
    }

    @Test
    void every_consistency_proof_stands_and_none_for_another_root() {
        for (int size = 1; size <= MOST; size++) {
            for (int old = 1; old <= size; old++) {
                List<byte[]> path = Proofs.consistency(old, size, SUBTREES);
                assertTrue(
                        Merkle.consistent(old, treeHash(0, old), size, treeHash(0, size), path), old + " of " + size);
                assertFalse(Merkle.consistent(old, leaf(1000), size, treeHash(0, size), path));
                assertFalse(Merkle.consistent(old, treeHash(0, old), size, leaf(1000), path));
            }
        }
    }

    @Test
    void a_changed_proof_never_stands() {
        Dice dice = Dice.roll("a_changed_proof_never_stands");
        for (int i = 0; i < 2000; i++) {
            int size = 2 + dice.below(MOST - 1);
            int index = dice.below(size);
            int old = 1 + dice.below(size - 1);
            List<byte[]> included = change(dice, Proofs.inclusion(index, size, SUBTREES));
            assertFalse(Proofs.isIncluded(index, size, leaf(index), included, treeHash(0, size)));
            List<byte[]> consistent = change(dice, Proofs.consistency(old, size, SUBTREES));
            assertFalse(Merkle.consistent(old, treeHash(0, old), size, treeHash(0, size), consistent));
        }
    }

    private static List<byte[]> change(Dice dice, List<byte[]> path) {
        List<byte[]> changed = new ArrayList<>(path);
        int at = dice.below(path.size());
        switch (dice.below(3)) {
            case 0 -> {
                byte[] hash = path.get(at).clone();
                hash[dice.below(hash.length)] ^= (byte) (1 << dice.below(8));
                changed.set(at, hash);
            }
            case 1 -> changed.remove(at);
            default -> changed.add(at, dice.bytes(TreeHash.BYTES));
        }
        return changed;
    }
}
