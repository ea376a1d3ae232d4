package com.heykakao.gateway.vault.adversary;

import java.nio.ByteBuffer;

/**
 * The rows a write batch puts: {@code sequence u64 | count u32 | changes}, a change being a type byte, for the column family
 * variants the family's id, and its strings. Deletions put nothing; they are passed over with their keys. Source:
 * facebook/rocksdb db/write_batch.cc and db/dbformat.h.
 */
final class WriteBatchRows {
    private static final int HEADER = 12;

    private WriteBatchRows() {}

    @FunctionalInterface
    interface Sink {
        void put(int family, byte[] key, byte[] value);
    }

    static void read(byte[] record, Sink sink) {
        ByteBuffer batch = Fields.of(record);
        if (record.length < HEADER) {
            throw new UnreadableException("a write batch of " + record.length + " bytes");
        }
        int count = batch.getInt(8);
        batch.position(HEADER);
        int seen = 0;
        while (batch.hasRemaining()) {
            int type = batch.get();
            switch (type) {
                case 0x01 -> sink.put(0, Fields.string(batch), Fields.string(batch));
                case 0x05 -> sink.put((int) Fields.varint(batch), Fields.string(batch), Fields.string(batch));
                // Deletion and single deletion.
                case 0x00, 0x07 -> skip(batch, 1);
                case 0x04, 0x08 -> {
                    Fields.varint(batch);
                    skip(batch, 1);
                }
                // Range deletion, of one family and of the default one.
                case 0x0E -> {
                    Fields.varint(batch);
                    skip(batch, 2);
                }
                case 0x0F -> skip(batch, 2);
                // Log data and nothing: not counted.
                case 0x03 -> {
                    skip(batch, 1);
                    seen--;
                }
                case 0x0D -> seen--;
                default -> throw new UnreadableException("a change of type " + type + " in a write batch");
            }
            seen++;
        }
        if (seen != count) {
            throw new UnreadableException("a write batch of " + count + " changes has " + seen);
        }
    }

    private static void skip(ByteBuffer batch, int strings) {
        for (int i = 0; i < strings; i++) {
            Fields.string(batch);
        }
    }
}
