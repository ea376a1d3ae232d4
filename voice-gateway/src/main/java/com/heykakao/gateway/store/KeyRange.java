package com.heykakao.gateway.store;

import java.util.Arrays;

/**
 * Row keys from {@code from} inclusive to {@code to} exclusive, ordered as unsigned bytes. The arrays are not copied and must
 * not be changed.
 */
public record KeyRange(byte[] from, byte[] to) {

    /** All keys that begin with {@code prefix}, which must not be empty or all 0xFF. */
    public static KeyRange prefix(byte[] prefix) {
        int last = prefix.length - 1;
        while (last >= 0 && prefix[last] == (byte) 0xFF) {
            last--;
        }
        if (last < 0) {
            throw new IllegalArgumentException("no key comes after every key with this prefix");
        }
        byte[] to = Arrays.copyOf(prefix, last + 1);
        to[last]++;
        return new KeyRange(prefix, to);
    }
}
