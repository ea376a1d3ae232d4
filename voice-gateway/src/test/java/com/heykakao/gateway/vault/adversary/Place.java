package com.heykakao.gateway.vault.adversary;

import java.nio.ByteBuffer;

/**
 * Where a key row stands, whatever its version: the row key {@code kind u8 | number u32 | epoch u64} without the epoch. Source:
 * docs/vault-format.md, "Rows".
 */
record Place(int kind, long number) {
    static final int LEAF = 0x00;
    static final int BUCKET = 0x10;
    static final int INDEX_INNER = 0x11;
    static final int KEYRING = 0x20;
    static final int TOP = 0x30;
    static final int MOVE_RECORD = 0x31;

    static final int ROW_KEY = 13;

    static Place of(byte[] rowKey) {
        ByteBuffer fields = ByteBuffer.wrap(rowKey);
        return new Place(Byte.toUnsignedInt(fields.get()), Integer.toUnsignedLong(fields.getInt()));
    }

    byte[] rowKey(long epoch) {
        return ByteBuffer.allocate(ROW_KEY)
                .put((byte) kind)
                .putInt((int) number)
                .putLong(epoch)
                .array();
    }
}
