package com.heykakao.gateway.vault.tree;

import com.heykakao.gateway.vault.crypto.Aead;
import java.nio.ByteBuffer;

/** 64 slots: {@code version u8 | 64 × {seed 32 | state u8 | kind u8 | zero 6 | epoch u64}}. */
final class LeafPage extends Page {
    static final int SLOTS = 64;
    private static final int SLOT_BYTES = Aead.KEY_BYTES + 1 + 1 + 6 + 8;
    private static final int BYTES = 1 + SLOTS * SLOT_BYTES;

    private static final byte NEVER_USED = 0;
    private static final byte LIVE = 1;
    private static final byte ERASED = 2;

    private final ByteBuffer page;

    LeafPage(byte[] plain) {
        super(requireLength(plain, BYTES));
        page = ByteBuffer.wrap(plain);
        for (int i = 0; i < SLOTS; i++) {
            requireWellFormed(i);
        }
    }

    static LeafPage blank() {
        return new LeafPage(blank(BYTES));
    }

    private void requireWellFormed(int i) {
        int at = offset(i);
        byte state = state(i);
        byte[] plain = plain();
        boolean wellFormed = Zeros.only(plain, at + 34, at + 40)
                && switch (state) {
                    case NEVER_USED -> Zeros.only(plain, at, at + SLOT_BYTES);
                    case LIVE -> epoch(i) > 0 && !Zeros.only(plain, at, at + Aead.KEY_BYTES);
                    case ERASED -> epoch(i) > 0 && Zeros.only(plain, at, at + Aead.KEY_BYTES) && plain[at + 33] == 0;
                    default -> false;
                };
        if (!wellFormed) {
            throw new IllegalArgumentException("a slot that cannot be");
        }
    }

    boolean isLive(int i) {
        return state(i) == LIVE;
    }

    boolean isErased(int i) {
        return state(i) == ERASED;
    }

    Seed seed(int i) {
        byte[] key = new byte[Aead.KEY_BYTES];
        page.get(offset(i), key);
        return new Seed(key, page.get(offset(i) + Aead.KEY_BYTES + 1), epoch(i));
    }

    void put(int i, Seed seed) {
        page.put(offset(i), seed.key());
        page.put(offset(i) + Aead.KEY_BYTES, LIVE);
        page.put(offset(i) + Aead.KEY_BYTES + 1, seed.kind());
        page.putLong(offset(i) + Aead.KEY_BYTES + 8, seed.epoch());
    }

    /** @param epoch in which it ends */
    void erase(int i, long epoch) {
        page.put(offset(i), new byte[SLOT_BYTES]);
        page.put(offset(i) + Aead.KEY_BYTES, ERASED);
        page.putLong(offset(i) + Aead.KEY_BYTES + 8, epoch);
    }

    /** Slots are never given twice, so a page without a live one is done with. */
    @Override
    boolean leadsNowhere() {
        for (int i = 0; i < SLOTS; i++) {
            if (isLive(i)) {
                return false;
            }
        }
        return true;
    }

    private byte state(int i) {
        return page.get(offset(i) + Aead.KEY_BYTES);
    }

    private long epoch(int i) {
        return page.getLong(offset(i) + Aead.KEY_BYTES + 8);
    }

    private static int offset(int i) {
        return 1 + i * SLOT_BYTES;
    }
}
