package com.heykakao.gateway.vault.tree;

import java.util.Arrays;

/** The plaintext of a page: it holds keys, so whoever drops it zeroises it. Not thread-safe. */
abstract sealed class Page permits LeafPage, InnerPage, Bucket, Top {
    static final byte VERSION = 1;

    private final byte[] plain;

    /** @throws IllegalArgumentException where the bytes are not of this version */
    Page(byte[] plain) {
        if (plain.length == 0 || plain[0] != VERSION) {
            throw new IllegalArgumentException("a page of another version; use the gateway that wrote it");
        }
        this.plain = plain;
    }

    /** Not a copy. */
    final byte[] plain() {
        return plain;
    }

    final void zeroise() {
        Arrays.fill(plain, (byte) 0);
    }

    /** Whether it need not be kept: nothing can be found through it. */
    abstract boolean leadsNowhere();

    /** A blank of the length, of this version. */
    static byte[] blank(int length) {
        byte[] plain = new byte[length];
        plain[0] = VERSION;
        return plain;
    }

    static byte[] requireLength(byte[] plain, int length) {
        if (plain.length != length) {
            throw new IllegalArgumentException("a page of " + plain.length + " bytes where " + length + " are due");
        }
        return plain;
    }
}
