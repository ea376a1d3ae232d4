package com.heykakao.gateway.vault.tree;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.crypto.Aead;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The version of the tree that comes after some edits: copies of the pages on their paths, changed in memory, then sealed under
 * fresh keys from the leaves up. Used once, by one thread.
 */
final class NextTree {
    private final TreeView before;
    private final Top top;
    private final long epoch;
    private final SecureRandom random;
    private final Map<RowId, Page> changed = new HashMap<>();
    private final List<MoveRecord.Item> items = new ArrayList<>();
    private final Map<Integer, Seed> seeds = new HashMap<>();
    private final Edits edits;
    private int slotPages;
    private int indexPages;

    /**
     * Plans the edits; nothing is sealed yet.
     *
     * @param before read from the store, each page anew: its pages are changed here
     * @param epoch of the tree to come
     * @throws TreeException.Full where the slots do not suffice
     */
    NextTree(TreeView before, Edits edits, long epoch, SecureRandom random) {
        this.before = before;
        this.top = before.top().copy();
        this.edits = edits;
        this.epoch = epoch;
        this.random = random;
        edits.puts().keySet().stream().sorted(Integer::compareUnsigned).forEach(this::makeRoom);
        edits.puts().forEach(this::put);
        edits.erased().forEach(this::erase);
        Map<Integer, Map<Tag, OptionalInt>> buckets = new HashMap<>();
        edits.tags().forEach((tag, slot) -> buckets.computeIfAbsent(tag.bucket(), key -> new HashMap<>())
                .put(tag, slot));
        buckets.forEach(this::editBucket);
    }

    /** The sealed rows, and what they make of the tree. */
    record Sealed(
            Batch rows,
            byte[] topDigest,
            Top top,
            Map<RowId, Page> pages,
            Map<Integer, Seed> seeds,
            MoveRecord record,
            int slotPages,
            int indexPages) {}

    Sealed seal(byte[] rootKey, Table table) {
        Batch rows = new Batch();
        seeds.forEach((slot, seed) -> {
            byte[] key = RowId.payload(slot).at(epoch);
            rows.put(
                    table,
                    key,
                    Aead.seal(seed.key(), random, edits.puts().get(slot).payload(), key));
        });
        slotPages = sealRegion(top.region(), rows, table) + 1;
        indexPages = sealRegion(Region.INDEX, rows, table);
        byte[] key = RowId.TOP.at(epoch);
        byte[] sealedTop = Aead.seal(rootKey, random, top.plain(), key);
        rows.put(table, key, sealedTop);
        items.add(new MoveRecord.Item(RowId.TOP, epoch - 1, false));
        MoveRecord record = new MoveRecord(epoch, List.copyOf(items));
        rows.put(table, RowId.MOVE_RECORD.at(0), record.encode());
        return new Sealed(rows, PageReader.sha256(sealedTop), top, changed, seeds, record, slotPages, indexPages);
    }

    private void makeRoom(int slot) {
        long number = Integer.toUnsignedLong(slot);
        if (number < top.nextSlot()) {
            return;
        }
        if (number > top.nextSlot()) {
            throw new IllegalArgumentException("slot " + number + " is not the next one");
        }
        if (number >= top.capacity()) {
            if (!top.canGrow() || number >= 0xFFFF_FFFFL) {
                throw new TreeException.Full(top.capacity());
            }
            Region small = top.region();
            changed.put(new RowId((byte) (RowId.LEAF + small.depth()), 0), top.grow());
        }
        top.nextSlot(number + 1);
    }

    private void put(int slot, Edits.Content content) {
        LeafPage leaf = leaf(slot);
        int i = leafIndex(slot);
        byte[] key = new byte[Aead.KEY_BYTES];
        random.nextBytes(key);
        boolean live = leaf.isLive(i);
        if (leaf.isErased(i)) {
            throw new IllegalArgumentException("slot " + Integer.toUnsignedLong(slot) + " is erased");
        }
        items.add(new MoveRecord.Item(RowId.payload(slot), live ? leaf.seed(i).epoch() : 0, false));
        if (!live) {
            top.live(top.live() + 1);
        }
        Seed seed = new Seed(key, content.kind(), epoch);
        leaf.put(i, seed);
        seeds.put(slot, seed);
    }

    private void erase(int slot) {
        LeafPage leaf = leaf(slot);
        int i = leafIndex(slot);
        if (!leaf.isLive(i)) {
            throw new IllegalArgumentException("slot " + Integer.toUnsignedLong(slot) + " is not live");
        }
        items.add(new MoveRecord.Item(RowId.payload(slot), leaf.seed(i).epoch(), true));
        leaf.erase(i, epoch);
        top.live(top.live() - 1);
    }

    private void editBucket(int number, Map<Tag, OptionalInt> changes) {
        Bucket bucket = (Bucket) touch(Region.INDEX, number);
        changed.put(Region.INDEX.page(0, number), Bucket.edited(number, bucket.entries(), changes));
    }

    private LeafPage leaf(int slot) {
        return (LeafPage) touch(top.region(), Integer.toUnsignedLong(slot) / LeafPage.SLOTS);
    }

    private static int leafIndex(int slot) {
        return (int) (Integer.toUnsignedLong(slot) % LeafPage.SLOTS);
    }

    /** Takes copies of all pages on the way to a leaf. */
    private Page touch(Region region, long leaf) {
        Pointers parent = top.pointers(region);
        for (int level = region.depth() - 1; level > 0; level--) {
            parent = ((InnerPage) take(region, level, leaf, parent)).pointers();
        }
        return take(region, 0, leaf, parent);
    }

    private Page take(Region region, int level, long leaf, Pointers parent) {
        RowId id = region.page(level, leaf);
        Page taken = changed.get(id);
        if (taken == null) {
            Pointer pointer = parent.get(region.entry(level, leaf));
            taken = pointer.leadsNowhere() ? blank(id) : before.pages().page(id, pointer);
            changed.put(id, taken);
        }
        return taken;
    }

    private static Page blank(RowId id) {
        return switch (id.kind()) {
            case RowId.LEAF -> LeafPage.blank();
            case RowId.BUCKET -> Bucket.empty(id.number());
            default -> InnerPage.blank();
        };
    }

    /** @return how many pages were written */
    private int sealRegion(Region region, Batch rows, Table table) {
        int written = 0;
        for (int level = 0; level < region.depth(); level++) {
            byte kind = (byte) (region.leafKind() + level);
            List<RowId> pages =
                    changed.keySet().stream().filter(id -> id.kind() == kind).toList();
            for (RowId id : pages) {
                written += seal(region, level, id, rows, table);
            }
        }
        return written;
    }

    private int seal(Region region, int level, RowId id, Batch rows, Table table) {
        long number = Integer.toUnsignedLong(id.number());
        Pointers parent = level == region.depth() - 1
                ? top.pointers(region)
                : ((InnerPage) changed.get(region.parent(id))).pointers();
        int entry = (int) (number % Pointers.FANOUT);
        Page page = changed.get(id);
        items.add(new MoveRecord.Item(id, parent.epoch(entry), page.leadsNowhere()));
        if (page.leadsNowhere()) {
            parent.clear(entry);
            page.zeroise();
            changed.remove(id);
            return 0;
        }
        byte[] key = new byte[Aead.KEY_BYTES];
        random.nextBytes(key);
        byte[] row = id.at(epoch);
        rows.put(table, row, Aead.seal(key, random, page.plain(), row));
        parent.set(entry, new Pointer(key, epoch));
        return 1;
    }
}
