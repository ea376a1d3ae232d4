package com.heykakao.gateway.vault.tree;

import java.util.Arrays;

/**
 * What a live slot holds.
 *
 * @param key 32 bytes, under which the slot's payload is sealed
 * @param kind of whatever the slot stands for; the tree does not read it
 * @param epoch in which seed and payload were last made anew
 */
record Seed(byte[] key, byte kind, long epoch) {
    void zeroise() {
        Arrays.fill(key, (byte) 0);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Seed[kind=" + kind + ", epoch=" + epoch + "]";
    }
}
