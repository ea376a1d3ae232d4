package com.heykakao.gateway.audit.witness;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.audit.reference.Merkle;
import com.heykakao.gateway.audit.reference.ReferenceSigner;
import java.util.ArrayList;
import java.util.List;

/** A log in memory, whose checkpoints and proofs are those of the reference. */
final class GrowingLog {
    final ReferenceSigner signer;
    private final Dice dice;
    private final List<byte[]> leaves = new ArrayList<>();

    GrowingLog(ReferenceSigner signer, Dice dice) {
        this.signer = signer;
        this.dice = dice;
    }

    /** Grows and signs. */
    synchronized String checkpoint(int size) {
        while (leaves.size() < size) {
            leaves.add(Merkle.leaf(dice.bytes(46)));
        }
        return signer.checkpoint(size, Merkle.root(leaves.subList(0, size)));
    }

    synchronized List<byte[]> consistency(long oldSize, long newSize) {
        return Merkle.consistency((int) oldSize, leaves.subList(0, (int) newSize));
    }

    /** Another log with the same key that shares a beginning with this one. */
    synchronized GrowingLog fork(int shared) {
        GrowingLog fork = new GrowingLog(signer, dice);
        fork.leaves.addAll(leaves.subList(0, shared));
        return fork;
    }
}
