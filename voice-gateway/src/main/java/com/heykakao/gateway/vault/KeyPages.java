package com.heykakao.gateway.vault;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The key rows of one epoch: {@code epoch u64 | slot u32}, each sealed under that epoch's root with its key as associated data.
 * The row behind the last slot is the ledger. Thread-safe as far as the store is.
 */
final class KeyPages {
    private static final int LEDGER = 0xFFFF_FFFF;

    private final Store store;
    private final SecureRandom random;

    KeyPages(Store store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /**
     * What belongs to no subject.
     *
     * @param nextSlot that was never used
     * @param indexKey under which look-up tags are made
     */
    record Ledger(int nextSlot, byte[] indexKey) {
        private byte[] encode() {
            return ByteBuffer.allocate(4 + Aead.KEY_BYTES)
                    .putInt(nextSlot)
                    .put(indexKey)
                    .array();
        }

        private static Ledger decode(byte[] bytes) {
            if (bytes.length != 4 + Aead.KEY_BYTES) {
                throw new VaultException.Pages("the key ledger is malformed; restore the newest key pages");
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            int nextSlot = in.getInt();
            byte[] indexKey = new byte[Aead.KEY_BYTES];
            in.get(indexKey);
            return new Ledger(nextSlot, indexKey);
        }
    }

    boolean isEmpty() {
        boolean[] empty = {true};
        store.scan(Table.KEYS, new KeyRange(new byte[8], upTo(-1L)), Direction.FORWARD, (key, value) -> {
            empty[0] = false;
            return false;
        });
        return empty[0];
    }

    void put(Batch batch, Root root, int slot, SubjectRecord record) {
        byte[] key = key(root.epoch(), slot);
        batch.put(Table.KEYS, key, Aead.seal(root.key(), random, record.encode(), key));
    }

    void putLedger(Batch batch, Root root, Ledger ledger) {
        byte[] key = key(root.epoch(), LEDGER);
        batch.put(Table.KEYS, key, Aead.seal(root.key(), random, ledger.encode(), key));
    }

    /** Empty where this root has no ledger: its rows were never written in full. */
    Optional<Ledger> ledger(Root root) {
        byte[] key = key(root.epoch(), LEDGER);
        return store.get(Table.KEYS, key).map(row -> Ledger.decode(open(root, key, row)));
    }

    Optional<SubjectRecord> get(Root root, int slot) {
        byte[] key = key(root.epoch(), slot);
        return store.get(Table.KEYS, key).map(row -> SubjectRecord.decode(open(root, key, row)));
    }

    Map<Integer, SubjectRecord> all(Root root) {
        Map<Integer, SubjectRecord> records = new HashMap<>();
        store.scan(Table.KEYS, epoch(root.epoch()), Direction.FORWARD, (key, row) -> {
            int slot = ByteBuffer.wrap(key).getInt(8);
            if (slot != LEDGER) {
                records.put(slot, SubjectRecord.decode(open(root, key, row)));
            }
            return true;
        });
        return records;
    }

    /** Removes what other epochs left; their roots are gone, so this is only tidy. */
    void keepOnly(long epoch) {
        store.purge(Table.KEYS, new KeyRange(new byte[8], upTo(epoch)));
        store.purge(Table.KEYS, new KeyRange(upTo(epoch + 1), upTo(-1L)));
    }

    private static byte[] open(Root root, byte[] key, byte[] sealed) {
        try {
            return Aead.open(root.key(), sealed, key);
        } catch (SealBrokenException e) {
            throw new VaultException.Pages("a key row does not open with the root; restore the newest key pages", e);
        }
    }

    private static KeyRange epoch(long epoch) {
        return new KeyRange(upTo(epoch), upTo(epoch + 1));
    }

    private static byte[] upTo(long epoch) {
        return ByteBuffer.allocate(8).putLong(epoch).array();
    }

    private static byte[] key(long epoch, int slot) {
        return ByteBuffer.allocate(12).putLong(epoch).putInt(slot).array();
    }
}
