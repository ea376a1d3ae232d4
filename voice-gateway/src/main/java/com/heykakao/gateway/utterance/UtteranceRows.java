package com.heykakao.gateway.utterance;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.heykakao.gateway.storage.v1.StoredHead;
import com.heykakao.gateway.storage.v1.StoredSegment;
import com.heykakao.gateway.storage.v1.StoredTail;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Sealer;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.UtteranceRange;
import com.heykakao.gateway.vault.crypto.SealBrokenException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The rows of utterances in {@link Table#UTTERANCES}: {@code slot u32 | number u32 | segment u32}, big-endian, so that a
 * home's utterances lie in the order they came. Segment 0 is the head, 1 and on the sound, the last possible one the tail. The
 * row key is bound into each seal: rows cannot be moved. Thread-safe.
 */
final class UtteranceRows {
    /** One past the highest number, unsigned. */
    static final long END = 1L << 32;

    private static final int HEAD = 0;
    private static final int TAIL = 0xFFFF_FFFF;

    private final Store store;

    UtteranceRows(Store store) {
        this.store = store;
    }

    /** Each adds a sealed row to the batch and returns its size in bytes. */
    int putHead(Batch batch, SubjectKeyring keyring, int number, Sealer sealer, StoredHead head) {
        return put(batch, keyring, number, HEAD, sealer, head);
    }

    int putSegment(Batch batch, SubjectKeyring keyring, int number, int segment, Sealer sealer, StoredSegment row) {
        return put(batch, keyring, number, segment, sealer, row);
    }

    int putTail(Batch batch, SubjectKeyring keyring, int number, Sealer sealer, StoredTail tail) {
        return put(batch, keyring, number, TAIL, sealer, tail);
    }

    Optional<StoredHead> head(SubjectKeyring keyring, int number, Sealer sealer) {
        return get(keyring, number, HEAD, sealer, StoredHead.parser());
    }

    Optional<StoredTail> tail(SubjectKeyring keyring, int number, Sealer sealer) {
        return get(keyring, number, TAIL, sealer, StoredTail.parser());
    }

    /** Sees the sound's segments in order; a gap among them is an error. */
    interface SegmentVisitor {
        void segment(StoredSegment segment, int sealedBytes);
    }

    /** @return how many segments there are */
    int segments(SubjectKeyring keyring, int number, Sealer sealer, SegmentVisitor visitor) {
        int[] count = {0};
        KeyRange sound = new KeyRange(key(keyring.subject(), number, HEAD + 1), key(keyring.subject(), number, TAIL));
        store.scan(Table.UTTERANCES, sound, Direction.FORWARD, (key, row) -> {
            count[0]++;
            if (ByteBuffer.wrap(key).getInt(8) != count[0]) {
                throw new BrokenUtteranceException("a segment is missing");
            }
            visitor.segment(open(sealer, key, row, StoredSegment.parser()), row.length);
            return true;
        });
        return count[0];
    }

    /** One segment of the sound, from 1 on; empty behind the last. */
    Optional<StoredSegment> segment(SubjectKeyring keyring, int number, int segment, Sealer sealer) {
        return get(keyring, number, segment, sealer, StoredSegment.parser());
    }

    /** The newest utterance number before {@code before} (unsigned), or none; reads one row however long utterances are. */
    Optional<Integer> newestBefore(Subject subject, long before) {
        Integer[] found = {null};
        byte[] end = before > 0xFFFF_FFFFL ? allOf(subject).to() : key(subject, (int) before, HEAD);
        store.scan(Table.UTTERANCES, new KeyRange(key(subject, 0, HEAD), end), Direction.BACKWARD, (key, row) -> {
            found[0] = ByteBuffer.wrap(key).getInt(4);
            return false;
        });
        return Optional.ofNullable(found[0]);
    }

    /** The oldest utterance number from {@code from} (unsigned) on, or none; reads one row. */
    private Optional<Integer> oldestFrom(Subject subject, long from) {
        if (from > 0xFFFF_FFFFL) {
            return Optional.empty();
        }
        Integer[] found = {null};
        KeyRange rest =
                new KeyRange(key(subject, (int) from, HEAD), allOf(subject).to());
        store.scan(Table.UTTERANCES, rest, Direction.FORWARD, (key, row) -> {
            found[0] = ByteBuffer.wrap(key).getInt(4);
            return false;
        });
        return Optional.ofNullable(found[0]);
    }

    /**
     * Shows the numbers that have rows, the oldest first.
     *
     * @param visitor returns false to stop
     */
    void numbers(Subject subject, IntPredicate visitor) {
        Optional<Integer> number = oldestFrom(subject, 0);
        while (number.isPresent() && visitor.test(number.get())) {
            number = oldestFrom(subject, Integer.toUnsignedLong(number.get()) + 1);
        }
    }

    void delete(Batch batch, Subject subject, UtteranceRange range) {
        byte[] end = range.last() == 0xFFFF_FFFFL ? allOf(subject).to() : key(subject, (int) (range.last() + 1), HEAD);
        batch.deleteRange(Table.UTTERANCES, new KeyRange(key(subject, (int) range.first(), HEAD), end));
    }

    static KeyRange allOf(Subject subject) {
        return KeyRange.prefix(ByteBuffer.allocate(4).putInt(subject.slot()).array());
    }

    private static int put(
            Batch batch, SubjectKeyring keyring, int number, int segment, Sealer sealer, MessageLite row) {
        byte[] key = key(keyring.subject(), number, segment);
        byte[] sealed = sealer.seal(row.toByteArray(), key);
        batch.put(Table.UTTERANCES, key, sealed);
        return sealed.length;
    }

    private <T extends MessageLite> Optional<T> get(
            SubjectKeyring keyring, int number, int segment, Sealer sealer, Parser<T> parser) {
        byte[] key = key(keyring.subject(), number, segment);
        return store.get(Table.UTTERANCES, key).map(row -> open(sealer, key, row, parser));
    }

    private static <T extends MessageLite> T open(Sealer sealer, byte[] key, byte[] sealed, Parser<T> parser) {
        try {
            return parser.parseFrom(sealer.open(sealed, key));
        } catch (SealBrokenException | InvalidProtocolBufferException e) {
            throw new BrokenUtteranceException("a row does not open", e);
        }
    }

    private static byte[] key(Subject subject, int number, int segment) {
        return ByteBuffer.allocate(12)
                .putInt(subject.slot())
                .putInt(number)
                .putInt(segment)
                .array();
    }
}
