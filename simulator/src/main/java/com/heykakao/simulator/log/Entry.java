package com.heykakao.simulator.log;

import com.heykakao.simulator.log.LogRefused.Reason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * An entry of the access log (docs/access-log.md, "Entry").
 *
 * @param hour since 1970-01-01T00Z
 * @param kind 1 ACCESS, 2 RIGHTS
 */
record Entry(long sequence, long hour, int kind, byte[] commitment) {
    static final int BYTES = 46;

    /**
     * @param index where it lies in the tree
     * @throws LogRefused ENTRY_WRONG
     */
    static Entry parse(byte[] bytes, long index) {
        if (bytes.length != BYTES) {
            throw new LogRefused(
                    Reason.ENTRY_WRONG, "entry " + index + " has " + bytes.length + " bytes; an entry has " + BYTES);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int version = in.get();
        long sequence = in.getLong();
        long hour = Integer.toUnsignedLong(in.getInt());
        int kind = in.get();
        if (version != 1 || sequence != index || kind < 1 || kind > 2) {
            throw new LogRefused(
                    Reason.ENTRY_WRONG,
                    "entry " + index + " has version " + version + ", sequence " + sequence + " and class " + kind);
        }
        byte[] commitment = new byte[32];
        in.get(commitment);
        return new Entry(sequence, hour, kind, commitment);
    }

    /** The beginning of the hour in which it was made. */
    Instant when() {
        return Instant.ofEpochSecond(hour * 3600);
    }

    String kindName() {
        return kind == 1 ? "ACCESS" : "RIGHTS";
    }

    /** @param opened the 32 bytes of salt, then the record */
    void requireCommitsTo(byte[] opened) {
        if (opened.length <= 32 || !Arrays.equals(commitment, Tree.sha256(opened))) {
            throw new LogRefused(
                    Reason.RECORD_DIFFERS, "entry " + sequence + " commits to another record than the one shown");
        }
    }
}
