package com.heykakao.gateway.vault;

import java.util.Arrays;
import java.util.HexFormat;

/** A look-up tag with value equality. */
record Tag(byte[] bytes) {
    static final int BYTES = 16;

    Tag {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a look-up tag is " + BYTES + " bytes");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tag tag && Arrays.equals(bytes, tag.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
