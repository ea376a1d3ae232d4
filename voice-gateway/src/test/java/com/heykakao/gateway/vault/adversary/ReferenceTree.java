package com.heykakao.gateway.vault.adversary;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.UtteranceRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A second vault written from docs/vault-format.md alone, which shows that the page says enough and that what it says keeps its
 * claim. It lays down what the page lays down and remembers the rest in memory: it does not read its own rows again, recover
 * or prove; three levels only. The attacker reads the rows, which is the proof of both.
 */
final class ReferenceTree implements Specimen {
    private static final int FAN_OUT = 128;
    private static final int LEAF_SLOTS = 64;
    private static final int INNER = 0x01;
    private static final byte[] NO_ENTRY = new byte[Crypto.KEY + 8];

    private final Crypto crypto = new Crypto();
    private final Path data;
    private final Random random;
    private final SlotFile cell;
    private final List<SlotFile> shares = new ArrayList<>();
    private final Bytes indexKey;
    private final Map<Integer, ReferenceHome> homes = new TreeMap<>();
    private final Map<Integer, Long> erased = new HashMap<>();
    private final Map<Long, Map<byte[], Integer>> buckets = new HashMap<>();
    /** The version of every row of the current tree, and what it is sealed under. */
    private final Map<Place, Version> versions = new HashMap<>();

    private Store store;
    private int nextSlot;
    private long epoch;

    private record Version(Bytes key, long epoch) {}

    /** @param shareCount beside the root cell's */
    ReferenceTree(Path directory, int shareCount, Random random) throws IOException {
        this.random = random;
        data = directory.resolve("data");
        cell = new SlotFile(directory.resolve("root.cell"));
        for (int i = 0; i < shareCount; i++) {
            shares.add(new SlotFile(directory.resolve("share" + i)));
        }
        indexKey = newKey();
        store = RocksStore.open(data);
        enrol(List.of());
    }

    @Override
    public int enrol(List<byte[]> names) {
        int slot = nextSlot++;
        int kind = slot == 0 ? ReferenceHome.SERVICE : ReferenceHome.ACCOUNT;
        homes.put(slot, new ReferenceHome(kind, newKey(), newKey()));
        Set<Long> changed = new TreeSet<>();
        for (byte[] name : names) {
            changed.add(connect(slot, tag(name)));
        }
        move(Set.of(slot), changed);
        return slot;
    }

    @Override
    public byte[] tag(byte[] name) {
        return Arrays.copyOf(crypto.derive(indexKey.array(), "name", name), 16);
    }

    private long connect(int slot, byte[] tag) {
        homes.get(slot).tags.add(new Bytes(tag));
        long bucket = bucket(tag);
        buckets.computeIfAbsent(bucket, unused -> new TreeMap<>(Arrays::compareUnsigned))
                .put(tag, slot);
        return bucket;
    }

    private static long bucket(byte[] tag) {
        return Short.toUnsignedLong(ByteBuffer.wrap(tag).getShort()) >>> 2;
    }

    @Override
    public void index(int slot, byte[] name) {
        move(Set.of(slot), Set.of(connect(slot, tag(name))));
    }

    @Override
    public void unindex(byte[] name) {
        byte[] tag = tag(name);
        int slot = buckets.get(bucket(tag)).remove(tag);
        homes.get(slot).tags.remove(new Bytes(tag));
        move(Set.of(slot), Set.of(bucket(tag)));
    }

    @Override
    public void destroy(Collection<Integer> slots) {
        Set<Long> changed = new TreeSet<>();
        for (int slot : slots) {
            for (Bytes tag : homes.remove(slot).tags) {
                buckets.get(bucket(tag.array())).remove(tag.array());
                changed.add(bucket(tag.array()));
            }
            erased.put(slot, epoch + 1);
        }
        move(new TreeSet<>(slots), changed);
    }

    @Override
    public void puncture(int slot, List<UtteranceRange> ranges) {
        ranges.forEach(range -> homes.get(slot).puncture(range, crypto));
        move(Set.of(slot), Set.of());
    }

    @Override
    public int nextUtterance(int slot) {
        ReferenceHome home = homes.get(slot);
        if (home.reserve()) {
            Place ring = new Place(Place.KEYRING, slot);
            Version version = versions.get(ring);
            byte[] rowKey = ring.rowKey(version.epoch());
            store.commitAndWait(new Batch().put(Table.KEYS, rowKey, seal(version.key(), home.encode(), rowKey)));
        }
        return home.nextUtterance();
    }

    @Override
    public byte[] rowTag(int slot, byte[] value) {
        byte[] key = crypto.derive(homes.get(slot).profileKey.array(), "row-tag", new byte[0]);
        return Arrays.copyOf(crypto.derive(key, "row", value), 16);
    }

    @Override
    public byte[] sealProfile(int slot, byte[] plaintext, byte[] rowKey) {
        byte[] key = crypto.derive(homes.get(slot).profileKey.array(), "profile", new byte[0]);
        return seal(new Bytes(key), plaintext, rowKey);
    }

    @Override
    public byte[] sealUtterance(int slot, int number, byte[] plaintext, byte[] rowKey) {
        return seal(homes.get(slot).utteranceKey(Integer.toUnsignedLong(number), crypto), plaintext, rowKey);
    }

    private void move(Set<Integer> slots, Set<Long> changedBuckets) {
        Move move = new Move(epoch + 1);
        for (int slot : slots) {
            Place ring = new Place(Place.KEYRING, slot);
            if (homes.containsKey(slot)) {
                move.put(ring, newKey(), homes.get(slot).encode());
            } else {
                move.drop(ring);
            }
        }
        for (long leaf : divided(slots.stream().map(Integer::longValue).collect(Collectors.toSet()), LEAF_SLOTS)) {
            byte[] page = leaf(leaf);
            if (page.length > 0) {
                move.put(new Place(Place.LEAF, leaf), newKey(), page);
            } else {
                move.drop(new Place(Place.LEAF, leaf));
            }
            move.changed(INNER, Place.LEAF, leaf / FAN_OUT);
        }
        for (long bucket : changedBuckets) {
            move.put(new Place(Place.BUCKET, bucket), newKey(), bucketPage(buckets.get(bucket)));
            move.changed(Place.INDEX_INNER, Place.BUCKET, bucket / FAN_OUT);
        }
        move.finish();
        epoch++;
    }

    private static Set<Long> divided(Set<Long> numbers, int by) {
        return numbers.stream().map(number -> number / by).collect(Collectors.toCollection(TreeSet::new));
    }

    /** One move: rows are gathered, written, and what they replace is deleted once the old root is gone. */
    private final class Move {
        private final long next;
        private final Batch batch = new Batch();
        private final Batch after = new Batch();
        private final List<byte[]> record = new ArrayList<>();
        private final Map<Place, Integer> inner = new HashMap<>();
        private Bytes topHash = new Bytes(new byte[0]);

        Move(long next) {
            this.next = next;
        }

        void put(Place place, Bytes key, byte[] plaintext) {
            byte[] rowKey = place.rowKey(next);
            byte[] sealed = seal(key, plaintext, rowKey);
            batch.put(Table.KEYS, rowKey, sealed);
            Version old = versions.put(place, new Version(key, next));
            replaced(place, place.kind(), old);
            if (place.kind() == Place.TOP) {
                topHash = new Bytes(Crypto.sha256(sealed));
            }
        }

        void drop(Place place) {
            replaced(place, place.kind() | 0x80, versions.remove(place));
        }

        private void replaced(Place place, int kind, Version old) {
            long oldEpoch = old == null ? 0 : old.epoch();
            record.add(new Place(kind, place.number()).rowKey(oldEpoch));
            if (old != null) {
                after.delete(Table.KEYS, place.rowKey(oldEpoch));
            }
        }

        /** An inner page has to be written after all of its children. */
        void changed(int kind, int childKind, long number) {
            inner.put(new Place(kind, number), childKind);
        }

        void finish() {
            inner.forEach((place, childKind) -> {
                ByteBuffer page =
                        ByteBuffer.allocate(1 + FAN_OUT * NO_ENTRY.length).put((byte) 1);
                entries(page, childKind, place.number() * FAN_OUT);
                put(place, newKey(), page.array());
            });
            Bytes root = newKey();
            Bytes cellShare = root;
            for (SlotFile share : shares) {
                Bytes part = newKey();
                share.stage(next, part.array());
                cellShare = cellShare.xor(part);
            }
            put(new Place(Place.TOP, 0), root, top());
            batch.put(Table.KEYS, new Place(Place.MOVE_RECORD, 0).rowKey(0), moveRecord());
            store.commitAndWait(batch);
            cell.stage(
                    next,
                    ByteBuffer.allocate(64)
                            .put(cellShare.array())
                            .put(topHash.array())
                            .array());
            cell.wipe(next - 1, random);
            shares.forEach(share -> share.wipe(next - 1, random));
            store.commitAndWait(after);
        }

        private byte[] moveRecord() {
            ByteBuffer row = ByteBuffer.allocate(13 + Place.ROW_KEY * record.size())
                    .put((byte) 1)
                    .putLong(next)
                    .putInt(record.size());
            record.forEach(row::put);
            return row.array();
        }
    }

    private void entries(ByteBuffer page, int kind, long first) {
        for (int i = 0; i < FAN_OUT; i++) {
            Version child = versions.get(new Place(kind, first + i));
            if (child == null) {
                page.put(NO_ENTRY);
            } else {
                page.put(child.key().array()).putLong(child.epoch());
            }
        }
    }

    private byte[] top() {
        ByteBuffer page = ByteBuffer.allocate(42 + 2 * FAN_OUT * NO_ENTRY.length)
                .put((byte) 1)
                .put((byte) 3)
                .putInt(nextSlot)
                .putInt(homes.size())
                .put(indexKey.array());
        entries(page, INNER, 0);
        entries(page, Place.INDEX_INNER, 0);
        return page.array();
    }

    /** Empty where no slot is live. */
    private byte[] leaf(long number) {
        ByteBuffer page = ByteBuffer.allocate(1 + LEAF_SLOTS * 48).put((byte) 1);
        boolean live = false;
        for (int slot = (int) number * LEAF_SLOTS; page.hasRemaining(); slot++) {
            Version ring = versions.get(new Place(Place.KEYRING, slot));
            if (ring != null) {
                page.put(ring.key().array()).put((byte) 1).put((byte) homes.get(slot).kind);
                page.put(new byte[6]).putLong(ring.epoch());
                live = true;
            } else if (erased.containsKey(slot)) {
                page.put(new byte[Crypto.KEY]).put((byte) 2).put(new byte[7]).putLong(erased.get(slot));
            } else {
                page.put(new byte[48]);
            }
        }
        return live ? page.array() : new byte[0];
    }

    private static byte[] bucketPage(Map<byte[], Integer> bucket) {
        ByteBuffer page =
                ByteBuffer.allocate(5 + 20 * bucket.size()).put((byte) 1).putInt(bucket.size());
        bucket.forEach((tag, slot) -> page.put(tag).putInt(slot));
        return page.array();
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
    public byte[] root() {
        return cell.bytes();
    }

    RootMaterial material() {
        return new RootMaterial(
                cell.bytes(), shares.stream().map(SlotFile::bytes).toList());
    }

    @Override
    public Findings attack(Harvest harvest, byte[] root) {
        return Adversary.attack(harvest, RootMaterial.of(root));
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
