package com.heykakao.gateway.vault.tree;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** One of 2^14 parts of the look-up index: {@code version u8 | count u32 | count × {tag 16 | slot u32}}, tags ascending. */
final class Bucket extends Page {
    private static final int HEADER_BYTES = 1 + 4;
    private static final int ENTRY_BYTES = Tag.BYTES + 4;

    private final int count;

    /** @param number of the bucket, which each of its tags must belong to */
    Bucket(int number, byte[] plain) {
        super(plain);
        if (plain.length < HEADER_BYTES || (plain.length - HEADER_BYTES) % ENTRY_BYTES != 0) {
            throw new IllegalArgumentException("a bucket of a length that cannot be");
        }
        count = (plain.length - HEADER_BYTES) / ENTRY_BYTES;
        if (ByteBuffer.wrap(plain).getInt(1) != count) {
            throw new IllegalArgumentException("a bucket that does not hold what it counts");
        }
        for (int i = 0; i < count; i++) {
            if (tag(i).bucket() != number || (i > 0 && compare(i - 1, i) >= 0)) {
                throw new IllegalArgumentException("a tag that does not belong where it is");
            }
        }
    }

    private static Bucket of(int number, NavigableMap<Tag, Integer> entries) {
        ByteBuffer plain = ByteBuffer.allocate(HEADER_BYTES + entries.size() * ENTRY_BYTES);
        plain.put(VERSION).putInt(entries.size());
        entries.forEach((tag, slot) -> plain.put(tag.bytes()).putInt(slot));
        return new Bucket(number, plain.array());
    }

    static Bucket empty(int number) {
        return of(number, new TreeMap<>());
    }

    @Override
    boolean leadsNowhere() {
        return count == 0;
    }

    NavigableMap<Tag, Integer> entries() {
        NavigableMap<Tag, Integer> entries = new TreeMap<>();
        forEach(entries::put);
        return entries;
    }

    void forEach(BiConsumer<Tag, Integer> visitor) {
        for (int i = 0; i < count; i++) {
            visitor.accept(tag(i), slot(i));
        }
    }

    /** @return a slot, u32 */
    OptionalInt find(Tag wanted) {
        byte[] bytes = wanted.bytes();
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = offset(middle);
            int order = Arrays.compareUnsigned(plain(), at, at + Tag.BYTES, bytes, 0, Tag.BYTES);
            if (order == 0) {
                return OptionalInt.of(slot(middle));
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return OptionalInt.empty();
    }

    /** @param edits a slot to lead to, or empty to lead nowhere */
    static Bucket edited(int number, NavigableMap<Tag, Integer> before, Map<Tag, OptionalInt> edits) {
        NavigableMap<Tag, Integer> after = new TreeMap<>(before);
        edits.forEach((tag, slot) -> {
            if (slot.isPresent()) {
                after.put(tag, slot.getAsInt());
            } else {
                after.remove(tag);
            }
        });
        return of(number, after);
    }

    private Tag tag(int i) {
        return new Tag(Arrays.copyOfRange(plain(), offset(i), offset(i) + Tag.BYTES));
    }

    private int slot(int i) {
        return ByteBuffer.wrap(plain()).getInt(offset(i) + Tag.BYTES);
    }

    private int compare(int i, int j) {
        return Arrays.compareUnsigned(
                plain(), offset(i), offset(i) + Tag.BYTES, plain(), offset(j), offset(j) + Tag.BYTES);
    }

    private static int offset(int i) {
        return HEADER_BYTES + i * ENTRY_BYTES;
    }
}
