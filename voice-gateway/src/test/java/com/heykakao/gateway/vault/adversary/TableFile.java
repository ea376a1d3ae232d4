package com.heykakao.gateway.vault.adversary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A table file (SST): data blocks, meta blocks, the meta index, a footer of 53 bytes. After each block come five bytes, its
 * compression and a checksum. Footers of format version 6 and later lead to the meta index by its size alone, which ends just
 * before them, and it leads to index and properties. A key is {@code user key | (sequence << 8 | type) u64}: every version the
 * file holds has an entry of its own. The count of entries is checked against the properties, so that none is lost unseen.
 * Source: facebook/rocksdb table/format.cc, table/block_based/block_based_table_builder.cc, db/dbformat.h.
 */
final class TableFile {
    private static final long MAGIC = 0x88E241B785F4CFF7L;
    private static final int FOOTER = 53;
    private static final int TRAILER = 5;
    private static final int VALUE = 0x01;

    private final byte[] file;
    private final Map<String, byte[]> properties = new HashMap<>();
    private final ByteBuffer index;

    private TableFile(byte[] file) {
        this.file = file;
        int at = file.length - FOOTER;
        ByteBuffer footer = Fields.of(file, at, FOOTER);
        int version = footer.getInt(FOOTER - 12);
        if (version < 6 || version > 7) {
            throw new UnreadableException("a table of format version " + version);
        }
        // Checksum type 1, magic 4, footer checksum 4, base context 4.
        int metaSize = footer.getInt(13);
        Map<String, ByteBuffer> meta = new HashMap<>();
        Block.read(block(at - TRAILER - metaSize, metaSize), (name, handle) -> {
            ByteBuffer fields = Fields.of(handle);
            meta.put(text(name), block(Fields.varint(fields), Fields.varint(fields)));
        });
        if (!meta.keySet().containsAll(Arrays.asList("rocksdb.index", "rocksdb.properties"))) {
            throw new UnreadableException("a table with only " + meta.keySet());
        }
        Block.read(meta.get("rocksdb.properties"), (name, value) -> properties.put(text(name), value));
        index = meta.get("rocksdb.index");
        // 0: one level of binary search.
        if (Fields.of(properties.get("rocksdb.block.based.table.index.type")).getInt() != 0) {
            throw new UnreadableException("an index of more than one level");
        }
    }

    /** Empty where the file has no footer: it was being written, and the files whose rows it was to hold were there still. */
    static Optional<TableFile> of(byte[] file) {
        boolean whole =
                file.length >= FOOTER && Fields.of(file, file.length - 8L, 8).getLong() == MAGIC;
        return whole ? Optional.of(new TableFile(file)) : Optional.empty();
    }

    int family() {
        return (int) number("rocksdb.column.family.id");
    }

    String familyName() {
        return text(properties.get("rocksdb.column.family.name"));
    }

    /** Every version of every row; deletions have none. */
    void read(Block.Entries rows) {
        int[] seen = {0};
        boolean bare = number("rocksdb.index.value.is.delta.encoded") != 0;
        Block.readIndex(
                index,
                bare,
                TRAILER,
                (offset, size) -> Block.read(block(offset, size), (key, value) -> {
                    seen[0]++;
                    int type = key[key.length - 8];
                    switch (type) {
                        case VALUE -> rows.see(Arrays.copyOf(key, key.length - 8), value);
                        // Deletion and single deletion.
                        case 0x00, 0x07 -> {}
                        default -> throw new UnreadableException("an entry of type " + type + " in a table");
                    }
                }));
        long expected = number("rocksdb.num.entries") - number("rocksdb.num.range-deletions");
        if (seen[0] != expected) {
            throw new UnreadableException("a table of " + expected + " entries shows " + seen[0]);
        }
    }

    private long number(String property) {
        byte[] value = properties.get(property);
        if (value == null) {
            throw new UnreadableException("a table without " + property);
        }
        return Fields.varint(Fields.of(value));
    }

    private ByteBuffer block(long offset, long size) {
        ByteBuffer block = Fields.of(file, offset, size + 1);
        if (block.get((int) size) != 0) {
            throw new UnreadableException("a compressed block");
        }
        return Fields.of(file, offset, size);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
