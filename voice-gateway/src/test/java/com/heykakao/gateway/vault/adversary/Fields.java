package com.heykakao.gateway.vault.adversary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The field encodings of RocksDB files: little-endian numbers, varints of seven bits a byte with the lowest first, strings with
 * a varint length before them. Source: facebook/rocksdb util/coding.h.
 */
final class Fields {
    private Fields() {}

    static ByteBuffer of(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer of(byte[] bytes, long offset, long length) {
        if (offset < 0 || length < 0 || offset + length > bytes.length) {
            throw new UnreadableException("bytes " + offset + " to " + (offset + length) + " of " + bytes.length);
        }
        return ByteBuffer.wrap(bytes, (int) offset, (int) length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = from.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new UnreadableException("a number of more than ten bytes");
    }

    static byte[] string(ByteBuffer from) {
        return take(from, varint(from));
    }

    static byte[] take(ByteBuffer from, long length) {
        if (length < 0 || length > from.remaining()) {
            throw new UnreadableException("a string of " + length + " bytes where " + from.remaining() + " are left");
        }
        byte[] taken = new byte[(int) length];
        from.get(taken);
        return taken;
    }
}
