package com.heykakao.gateway.vault.tree;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A look-up tag: 16 bytes of a pseudo-random function, so that they are spread evenly and tell nothing. Ordered as unsigned bytes.
 */
public record Tag(byte[] bytes) implements Comparable<Tag> {
    public static final int BYTES = 16;
    static final int BUCKETS = 1 << 14;

    public Tag {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a look-up tag is " + BYTES + " bytes");
        }
        bytes = bytes.clone();
    }

    /** Its first 14 bits. */
    int bucket() {
        return (Byte.toUnsignedInt(bytes[0]) << 6) | (Byte.toUnsignedInt(bytes[1]) >>> 2);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(Tag other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
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
