package com.heykakao.gateway.vault.adversary;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes with value equality; the array is not copied and must not be changed. */
record Bytes(byte[] array) {
    /** @param other of the same length */
    Bytes xor(Bytes other) {
        byte[] both = array.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] ^= other.array[i];
        }
        return new Bytes(both);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(array);
    }
}
