package com.heykakao.gateway.audit.stored;

import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.store.KeyRange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Row keys of the log's tables; docs/access-log.md, "On disk". */
public final class LogRows {
    static final int TAG_BYTES = 16;
    public static final int RECORD_BYTES = LogMonth.BYTES + Long.BYTES;
    public static final int SUBJECT_BYTES = LogMonth.BYTES + TAG_BYTES + Long.BYTES;

    private LogRows() {}

    public static byte[] head() {
        return "head".getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] entry(long sequence) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
    }

    public static KeyRange entries(long from, long to) {
        return new KeyRange(entry(from), entry(to));
    }

    public static byte[] record(LogMonth month, long sequence) {
        return ByteBuffer.allocate(RECORD_BYTES)
                .put(month.bytes())
                .putLong(sequence)
                .array();
    }

    public static KeyRange records(LogMonth month, long from, long to) {
        return new KeyRange(record(month, from), record(month, to));
    }

    public static byte[] subject(LogMonth month, byte[] tag, long sequence) {
        return ByteBuffer.allocate(SUBJECT_BYTES)
                .put(month.bytes())
                .put(tag)
                .putLong(sequence)
                .array();
    }

    public static KeyRange about(LogMonth month, byte[] tag) {
        return KeyRange.prefix(ByteBuffer.allocate(LogMonth.BYTES + TAG_BYTES)
                .put(month.bytes())
                .put(tag)
                .array());
    }

    /** Those of them from one sequence inclusive to another exclusive. */
    public static KeyRange about(LogMonth month, byte[] tag, long from, long to) {
        return new KeyRange(subject(month, tag, from), subject(month, tag, to));
    }

    /** Everything of a month, in a table whose keys begin with it. */
    public static KeyRange all(LogMonth month) {
        return KeyRange.prefix(month.bytes());
    }

    /** The month that a key of such a table begins with; empty where it begins with none. */
    public static Optional<LogMonth> month(byte[] key) {
        ByteBuffer in = ByteBuffer.wrap(key);
        if (in.remaining() < LogMonth.BYTES) {
            return Optional.empty();
        }
        Optional<RecordClass> kind = RecordClass.of(in.get());
        int number = Short.toUnsignedInt(in.getShort());
        return kind.map(known -> new LogMonth(known, number));
    }

    /** What a key of any of the tables but the head's ends with. */
    public static long sequence(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }
}
