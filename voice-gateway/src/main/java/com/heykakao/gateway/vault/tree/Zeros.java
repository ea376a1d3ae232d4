package com.heykakao.gateway.vault.tree;

/** Bytes that must say nothing. */
final class Zeros {
    private Zeros() {}

    /** Whether all bytes of {@code [from, to)} are zero. */
    static boolean only(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
