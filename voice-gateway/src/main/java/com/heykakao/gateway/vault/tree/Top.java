package com.heykakao.gateway.vault.tree;

import com.heykakao.gateway.vault.crypto.Aead;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * The page under the root key: {@code version u8 | levels u8 | next slot u32 | live u32 | index key 32 | 128 subject entries |
 * 128 index entries}.
 */
final class Top extends Page {
    private static final int INDEX_KEY_AT = 1 + 1 + 4 + 4;
    private static final int SLOTS_AT = INDEX_KEY_AT + Aead.KEY_BYTES;
    private static final int INDEX_AT = SLOTS_AT + Pointers.BYTES;
    private static final int BYTES = INDEX_AT + Pointers.BYTES;
    private static final int FEWEST_LEVELS = 2;
    /** More slots than 32 bits can number. */
    private static final int MOST_LEVELS = 5;

    private final ByteBuffer page;
    private final Pointers slots;
    private final Pointers index;

    Top(byte[] plain) {
        super(requireLength(plain, BYTES));
        page = ByteBuffer.wrap(plain);
        slots = new Pointers(plain, SLOTS_AT);
        index = new Pointers(plain, INDEX_AT);
        if (levels() < FEWEST_LEVELS || levels() > MOST_LEVELS || nextSlot() > capacity() || live() > nextSlot()) {
            throw new IllegalArgumentException("a top page that cannot be");
        }
    }

    /** Of an empty tree. */
    static Top blank(SecureRandom random) {
        byte[] plain = blank(BYTES);
        plain[1] = FEWEST_LEVELS;
        byte[] indexKey = new byte[Aead.KEY_BYTES];
        random.nextBytes(indexKey);
        System.arraycopy(indexKey, 0, plain, INDEX_KEY_AT, indexKey.length);
        return new Top(plain);
    }

    Top copy() {
        return new Top(plain().clone());
    }

    /** Top, inner pages, leaves. */
    int levels() {
        return page.get(1);
    }

    /** The lowest slot that was never given. */
    long nextSlot() {
        return Integer.toUnsignedLong(page.getInt(2));
    }

    void nextSlot(long slot) {
        page.putInt(2, (int) slot);
    }

    long live() {
        return Integer.toUnsignedLong(page.getInt(6));
    }

    void live(long slots) {
        page.putInt(6, (int) slots);
    }

    byte[] indexKey() {
        byte[] key = new byte[Aead.KEY_BYTES];
        page.get(INDEX_KEY_AT, key);
        return key;
    }

    Pointers pointers(Region region) {
        return region.equals(Region.INDEX) ? index : slots;
    }

    /** How many slots this many levels hold. */
    long capacity() {
        long slotsBelow = LeafPage.SLOTS;
        for (int level = FEWEST_LEVELS; level <= levels(); level++) {
            slotsBelow *= Pointers.FANOUT;
        }
        return Math.min(slotsBelow, 0xFFFF_FFFFL);
    }

    boolean canGrow() {
        return levels() < MOST_LEVELS;
    }

    /** Adds a level: the entries move into the page that is returned, to which entry 0 is to lead. */
    InnerPage grow() {
        InnerPage moved = InnerPage.blank();
        for (int i = 0; i < Pointers.FANOUT; i++) {
            moved.pointers().set(i, slots.get(i));
            slots.clear(i);
        }
        page.put(1, (byte) (levels() + 1));
        return moved;
    }

    /** It is kept for its index key and its next slot. */
    @Override
    boolean leadsNowhere() {
        return false;
    }

    Region region() {
        return Region.slots(levels() - 1);
    }
}
