package com.heykakao.gateway.vault.tree;

import java.nio.ByteBuffer;

/**
 * A row of the key table without its epoch.
 *
 * @param number u32
 */
record RowId(byte kind, int number) {
    static final int KEY_BYTES = 1 + 4 + 8;

    static final byte LEAF = 0x00;
    static final byte BUCKET = 0x10;
    static final byte PAYLOAD = 0x20;
    static final byte TOP_KIND = 0x30;
    static final byte RECORD_KIND = 0x31;

    static final RowId TOP = new RowId(TOP_KIND, 0);
    static final RowId MOVE_RECORD = new RowId(RECORD_KIND, 0);

    static RowId payload(int slot) {
        return new RowId(PAYLOAD, slot);
    }

    /** The row key of one version, which is its associated data too. */
    byte[] at(long epoch) {
        return ByteBuffer.allocate(KEY_BYTES)
                .put(kind)
                .putInt(number)
                .putLong(epoch)
                .array();
    }

    @Override
    public String toString() {
        return "0x%02x/%d".formatted(kind, Integer.toUnsignedLong(number));
    }
}
