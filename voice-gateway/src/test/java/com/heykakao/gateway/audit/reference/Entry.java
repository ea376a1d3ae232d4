package com.heykakao.gateway.audit.reference;

import java.nio.ByteBuffer;

/** An entry, docs/access-log.md, "Entry". */
public record Entry(int version, long sequence, long hour, int kind, byte[] commitment) {
    static final int BYTES = 46;

    static Entry parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] commitment = new byte[32];
        Entry entry = new Entry(
                Byte.toUnsignedInt(in.get()),
                in.getLong(),
                Integer.toUnsignedLong(in.getInt()),
                Byte.toUnsignedInt(in.get()),
                commitment);
        in.get(commitment);
        return entry;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .put((byte) version)
                .putLong(sequence)
                .putInt((int) hour)
                .put((byte) kind)
                .put(commitment)
                .array();
    }
}
