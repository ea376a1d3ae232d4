package com.heykakao.gateway.vault;

/** Utterance numbers from {@code first} to {@code last}, both inclusive, 0 to 2^32 - 1. */
public record UtteranceRange(long first, long last) {
    public UtteranceRange {
        if (first < 0 || last < first || last > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("a range is first <= last within 32 bits");
        }
    }

    /** @param number as an unsigned 32-bit value */
    public static UtteranceRange single(int number) {
        long unsigned = Integer.toUnsignedLong(number);
        return new UtteranceRange(unsigned, unsigned);
    }

    long size() {
        return last - first + 1;
    }
}
