package com.heykakao.gateway.vault.adversary;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A block of a table file: entries {@code shared | unshared | value length | rest of key | value}, the key's first
 * {@code shared} bytes being those of the key before; then the restart offsets and their count. Source: facebook/rocksdb
 * table/block_based/block_builder.cc and data_block_footer.cc.
 */
final class Block {
    /** In the count's top four bits: keys are spaced evenly. The others mean a hash index, values apart, something newer. */
    private static final int UNIFORM_KEYS = 1 << 29;

    private static final int FEATURES = 0xF << 28;

    private Block() {}

    @FunctionalInterface
    interface Entries {
        void see(byte[] key, byte[] value);
    }

    static void read(ByteBuffer block, Entries entries) {
        byte[] key = {};
        ByteBuffer left = entriesOf(block);
        while (left.hasRemaining()) {
            int shared = (int) Fields.varint(left);
            long unshared = Fields.varint(left);
            long length = Fields.varint(left);
            key = key(key, shared, Fields.take(left, unshared));
            entries.see(key, Fields.take(left, length));
        }
    }

    /**
     * The block of block handles, whose values may have no length: a handle is two varints, or, where a key shares bytes with the
     * one before, one signed varint by which its size differs from that of the handle before, which it follows.
     *
     * @param trailer bytes after each block
     */
    static void readIndex(ByteBuffer block, boolean bareValues, int trailer, Handles handles) {
        ByteBuffer left = entriesOf(block);
        long offset = 0;
        long size = 0;
        while (left.hasRemaining()) {
            long shared = Fields.varint(left);
            long unshared = Fields.varint(left);
            if (!bareValues) {
                Fields.varint(left);
            }
            Fields.take(left, unshared);
            if (bareValues && shared > 0) {
                offset += size + trailer;
                long zigzag = Fields.varint(left);
                size += (zigzag >>> 1) ^ -(zigzag & 1);
            } else {
                offset = Fields.varint(left);
                size = Fields.varint(left);
            }
            handles.see(offset, size);
        }
    }

    @FunctionalInterface
    interface Handles {
        void see(long offset, long size);
    }

    private static ByteBuffer entriesOf(ByteBuffer block) {
        int packed = block.getInt(block.limit() - 4);
        if ((packed & FEATURES & ~UNIFORM_KEYS) != 0) {
            throw new UnreadableException("a block with features " + (packed >>> 28));
        }
        int restarts = packed & ~FEATURES;
        int end = block.limit() - 4 - 4 * restarts;
        if (end < 0) {
            throw new UnreadableException("a block of " + block.limit() + " bytes with " + restarts + " restarts");
        }
        return block.duplicate().order(block.order()).position(0).limit(end);
    }

    private static byte[] key(byte[] before, int shared, byte[] rest) {
        if (shared < 0 || shared > before.length) {
            throw new UnreadableException("a key shares " + shared + " bytes of " + before.length);
        }
        ByteArrayOutputStream key = new ByteArrayOutputStream(shared + rest.length);
        key.write(before, 0, shared);
        key.writeBytes(rest);
        return key.toByteArray();
    }
}
