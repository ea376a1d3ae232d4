package com.heykakao.gateway.vault.tree;

import com.heykakao.gateway.vault.crypto.Aead;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** 128 entries {@code child key 32 | child epoch u64} inside a page's plaintext, which they read and change in place. */
final class Pointers {
    static final int FANOUT = 128;
    static final int ENTRY_BYTES = Aead.KEY_BYTES + 8;
    static final int BYTES = FANOUT * ENTRY_BYTES;

    private final ByteBuffer page;
    private final int offset;

    /** @throws IllegalArgumentException where an entry leads nowhere with a key, or has an epoch below 0 */
    Pointers(byte[] page, int offset) {
        this.page = ByteBuffer.wrap(page);
        this.offset = offset;
        for (int i = 0; i < FANOUT; i++) {
            long epoch = epoch(i);
            int at = offset + i * ENTRY_BYTES;
            if (epoch < 0 || (epoch == 0 && !Zeros.only(page, at, at + Aead.KEY_BYTES))) {
                throw new IllegalArgumentException("an entry that leads nowhere holds a key");
            }
        }
    }

    Pointer get(int entry) {
        byte[] key = new byte[Aead.KEY_BYTES];
        page.get(offset + entry * ENTRY_BYTES, key);
        return new Pointer(key, epoch(entry));
    }

    long epoch(int entry) {
        return page.getLong(offset + entry * ENTRY_BYTES + Aead.KEY_BYTES);
    }

    void set(int entry, Pointer pointer) {
        page.put(offset + entry * ENTRY_BYTES, pointer.key());
        page.putLong(offset + entry * ENTRY_BYTES + Aead.KEY_BYTES, pointer.epoch());
    }

    void clear(int entry) {
        int at = offset + entry * ENTRY_BYTES;
        Arrays.fill(page.array(), at, at + ENTRY_BYTES, (byte) 0);
    }

    /** Whether all lead nowhere. */
    boolean isEmpty() {
        return Zeros.only(page.array(), offset, offset + BYTES);
    }
}
