package com.heykakao.gateway.vault.adversary;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The framing of write-ahead logs and manifests: blocks of 32 KiB, in each {@code crc u32 | length u16 | type u8 | data}; types
 * 5 to 8 have a {@code log number u32} before the data, because their file was used before. Where a block does not go on, the
 * next one is tried: what an older use of the file left there counts too. Source: facebook/rocksdb db/log_format.h, and the
 * wiki's "Write Ahead Log File Format"; the masking of the CRC-32C is in util/crc32c.h.
 */
final class LogFile {
    private static final int BLOCK = 32 << 10;
    private static final int HEADER = 7;
    private static final int RECYCLABLE_HEADER = 11;
    private static final int COMPRESSION_TYPE = 9;

    private LogFile() {}

    /** @return whole records in file order */
    static List<byte[]> records(byte[] file) {
        List<byte[]> records = new ArrayList<>();
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        boolean begun = false;
        for (int block = 0; block < file.length; block += BLOCK) {
            int end = Math.min(block + BLOCK, file.length);
            int at = block;
            while (at + HEADER <= end) {
                int type = file[at + 6];
                int header = hasLogNumber(type) ? RECYCLABLE_HEADER : HEADER;
                int length = Short.toUnsignedInt(Fields.of(file, at + 4L, 2).getShort());
                if (type == 0 || at + header + length > end || !intact(file, at, header + length)) {
                    begun = false;
                    break;
                }
                switch (type) {
                    case 1, 5, 2, 6 -> {
                        parts.reset();
                        parts.write(file, at + header, length);
                        begun = type == 2 || type == 6;
                        if (!begun) {
                            records.add(parts.toByteArray());
                        }
                    }
                    case 3, 7 -> parts.write(file, at + header, length);
                    case 4, 8 -> {
                        parts.write(file, at + header, length);
                        if (begun) {
                            records.add(parts.toByteArray());
                        }
                        begun = false;
                    }
                    case COMPRESSION_TYPE -> throw new UnreadableException("the log is compressed");
                    default -> {
                        // Sizes of timestamps, and what is known of the log before: no rows.
                    }
                }
                at += header + length;
            }
        }
        return records;
    }

    private static boolean hasLogNumber(int type) {
        return (type >= 5 && type <= 8) || type == 11 || type == 34;
    }

    private static boolean intact(byte[] file, int at, int size) {
        CRC32C crc = new CRC32C();
        crc.update(file, at + 6, size - 6);
        int plain = (int) crc.getValue();
        int masked = ((plain >>> 15) | (plain << 17)) + 0xA282EAD8;
        return Fields.of(file, at, 4).getInt() == masked;
    }
}
