package com.heykakao.gateway.vault.root;

import java.util.Arrays;

/**
 * A root key and its epoch.
 *
 * @param key 32 bytes, the XOR of all shares
 * @param cellShare the part of it that lies, or will lie, in the root cell
 */
public record Root(long epoch, byte[] key, byte[] cellShare) {
    public void zeroise() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(cellShare, (byte) 0);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Root[epoch=" + epoch + "]";
    }
}
