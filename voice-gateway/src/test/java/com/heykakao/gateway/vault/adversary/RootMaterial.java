package com.heykakao.gateway.vault.adversary;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an attacker has of the root: the bytes of the root cell and of every other share as they lie on disk. Two slots of 4096
 * bytes each, share at 20; the root key is the XOR of all shares. Nothing is checked: a slot that is torn, of the wrong epoch or
 * with a wrong checksum is tried as well, and so is every other run of 32 bytes in the root cell. Source: docs/vault-format.md,
 * "Root cell".
 *
 * @param others each the two slots of another file, or 32 bytes that something else gave
 */
record RootMaterial(byte[] rootCell, List<byte[]> others) {
    private static final int SLOT = 4096;
    private static final int SHARE_AT = 20;

    static RootMaterial of(byte[] rootCell) {
        return new RootMaterial(rootCell, List.of());
    }

    /** Every key that could be the root. */
    Set<Bytes> candidates() {
        Set<Bytes> keys = new LinkedHashSet<>(Set.of(new Bytes(new byte[Crypto.KEY])));
        keys.addAll(shares(rootCell));
        for (byte[] other : others) {
            // Without this share too: it might have been left out.
            Set<Bytes> with = new LinkedHashSet<>(keys);
            for (Bytes key : keys) {
                shares(other).forEach(share -> with.add(key.xor(share)));
            }
            keys = with;
        }
        keys.addAll(runs(rootCell));
        keys.remove(new Bytes(new byte[Crypto.KEY]));
        return keys;
    }

    private static Collection<Bytes> shares(byte[] file) {
        if (file.length == Crypto.KEY) {
            return List.of(new Bytes(file));
        }
        Set<Bytes> shares = new LinkedHashSet<>();
        for (int slot = 0; slot + SLOT <= file.length; slot += SLOT) {
            shares.add(new Bytes(Arrays.copyOfRange(file, slot + SHARE_AT, slot + SHARE_AT + Crypto.KEY)));
        }
        shares.remove(new Bytes(new byte[Crypto.KEY]));
        return shares;
    }

    private static Set<Bytes> runs(byte[] file) {
        Set<Bytes> runs = new LinkedHashSet<>();
        for (int at = 0; at + Crypto.KEY <= file.length; at++) {
            runs.add(new Bytes(Arrays.copyOfRange(file, at, at + Crypto.KEY)));
        }
        return runs;
    }
}
