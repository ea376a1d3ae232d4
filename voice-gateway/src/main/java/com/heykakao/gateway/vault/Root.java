package com.heykakao.gateway.vault;

import java.util.Arrays;

/** A root key and its epoch. */
record Root(long epoch, byte[] key) {
    void zeroise() {
        Arrays.fill(key, (byte) 0);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Root[epoch=" + epoch + "]";
    }
}
