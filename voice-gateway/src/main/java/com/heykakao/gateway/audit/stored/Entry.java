package com.heykakao.gateway.audit.stored;

import com.heykakao.gateway.audit.RecordClass;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An entry of the log, which is leaf data of its tree; docs/access-log.md, "Entry".
 *
 * @param sequence its index in the tree
 * @param hour since 1970-01-01T00Z, u32
 * @param commitment 32 bytes
 */
public record Entry(long sequence, long hour, RecordClass kind, byte[] commitment) {
    static final int BYTES = 46;
    private static final byte VERSION = 1;
    private static final int COMMITMENT_BYTES = 32;

    public byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(sequence)
                .putInt((int) hour)
                .put((byte) kind.code())
                .put(commitment)
                .array();
    }

    /** Empty where the bytes are no entry of version 1. */
    public static Optional<Entry> decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        long sequence = in.getLong();
        long hour = Integer.toUnsignedLong(in.getInt());
        Optional<RecordClass> kind = RecordClass.of(in.get());
        byte[] commitment = new byte[COMMITMENT_BYTES];
        in.get(commitment);
        return version == VERSION && sequence >= 0 && LogMonth.isWithin(hour)
                ? kind.map(known -> new Entry(sequence, hour, known, commitment))
                : Optional.empty();
    }

    public LogMonth month() {
        return LogMonth.of(kind, hour);
    }
}
