package com.heykakao.gateway.vault.adversary;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.UtteranceRange;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The usual way to erase by keys, as a negative control: one wrapping key outside the store; a row {@code slot → subject key}
 * sealed under it; to erase is to delete that row, flush, and compact its range. The deleted row stays in every copy taken
 * before, and the wrapping key, which has to stay for the others, opens it there. Deleting an utterance deletes its rows.
 */
final class NaiveVault implements Specimen {
    private final Crypto crypto = new Crypto();
    private final Path data;
    private final Random random;
    private final Bytes wrappingKey;
    private final Map<Integer, Bytes> keys = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private Store store;
    private int nextSlot;

    NaiveVault(Path directory, Random random) {
        this.random = random;
        data = directory.resolve("data");
        wrappingKey = newKey();
        store = RocksStore.open(data);
    }

    @Override
    public int enrol(List<byte[]> names) {
        int slot = nextSlot++;
        Bytes key = newKey();
        keys.put(slot, key);
        byte[] rowKey = bytes(slot);
        store.commitAndWait(new Batch().put(Table.KEYS, rowKey, seal(wrappingKey, key.array(), rowKey)));
        return slot;
    }

    @Override
    public byte[] tag(byte[] name) {
        return Arrays.copyOf(crypto.derive(wrappingKey.array(), "name", name), 16);
    }

    @Override
    public void index(int slot, byte[] name) {
        // No look-up index.
    }

    @Override
    public void unindex(byte[] name) {
        // No look-up index.
    }

    @Override
    public void destroy(Collection<Integer> slots) {
        for (int slot : slots) {
            keys.remove(slot);
            store.commitAndWait(new Batch().delete(Table.KEYS, bytes(slot)));
            store.purge(Table.KEYS, KeyRange.prefix(bytes(slot)));
        }
    }

    @Override
    public void puncture(int slot, List<UtteranceRange> ranges) {
        for (UtteranceRange range : ranges) {
            KeyRange rows = new KeyRange(bytes(slot, (int) range.first()), bytes(slot, (int) range.last() + 1));
            store.purge(Table.UTTERANCES, rows);
        }
    }

    @Override
    public int nextUtterance(int slot) {
        return numbers.merge(slot, 1, Integer::sum);
    }

    @Override
    public byte[] rowTag(int slot, byte[] value) {
        return Arrays.copyOf(crypto.derive(keys.get(slot).array(), "row", value), 16);
    }

    @Override
    public byte[] sealProfile(int slot, byte[] plaintext, byte[] rowKey) {
        return seal(keys.get(slot), plaintext, rowKey);
    }

    @Override
    public byte[] sealUtterance(int slot, int number, byte[] plaintext, byte[] rowKey) {
        return seal(keys.get(slot), plaintext, rowKey);
    }

    @Override
    public byte[] root() {
        return wrappingKey.array().clone();
    }

    /** Wrapping key → every version of every key row → all rows of that slot. */
    @Override
    public Findings attack(Harvest harvest, byte[] root) {
        Findings findings = new Findings(crypto);
        Map<Integer, Set<Bytes>> learned = new HashMap<>();
        for (Row row : harvest.rows()) {
            if (row.table().equals("KEYS")) {
                findings.tryOn(row, new Bytes(root)).map(Bytes::new).ifPresent(key -> {
                    findings.learn(key);
                    learned.computeIfAbsent(slot(row), unused -> new HashSet<>())
                            .add(key);
                });
            }
        }
        for (Row row : harvest.rows()) {
            if (!row.table().equals("KEYS")) {
                learned.getOrDefault(slot(row), Set.of()).forEach(key -> findings.tryOn(row, key));
            }
        }
        return findings;
    }

    private static int slot(Row row) {
        return ByteBuffer.wrap(row.key().array()).getInt();
    }

    private static byte[] bytes(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return bytes.array();
    }

    private byte[] seal(Bytes key, byte[] plaintext, byte[] rowKey) {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        return crypto.seal(key.array(), nonce, plaintext, rowKey);
    }

    private Bytes newKey() {
        byte[] key = new byte[Crypto.KEY];
        random.nextBytes(key);
        return new Bytes(key);
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public void restart() {
        store.close();
        store = RocksStore.open(data);
    }

    @Override
    public void close() {
        store.close();
    }
}
