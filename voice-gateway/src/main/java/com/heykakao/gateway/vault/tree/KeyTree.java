package com.heykakao.gateway.vault.tree;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.crypto.Aead;
import com.heykakao.gateway.vault.crypto.Kdf;
import com.heykakao.gateway.vault.root.Root;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.root.RootException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tree of keys under one root. Thread-safe: changes come one after another and block on the disk; reads go on meanwhile and see
 * the tree before or after a change.
 */
public final class KeyTree implements AutoCloseable {
    private static final long CACHE_BYTES = 32L << 20;

    private final RootCell cell;
    private final Table table;
    private final SecureRandom random;
    private final MoveWatcher watcher;
    private final PageReader reader;
    private final PatientCommits commits;

    /** Guards the cache, and what stands below it; held for no longer than a page takes to read. */
    private final Object memory = new Object();

    private final PageCache cache;
    private Root root;
    private Top top;
    private boolean closed;
    private Optional<Throwable> halted = Optional.empty();

    private KeyTree(
            RootCell cell, Store store, Table table, SecureRandom random, MoveWatcher watcher, Root root, Top top) {
        this.cell = cell;
        this.table = table;
        this.random = random;
        this.watcher = watcher;
        this.reader = new PageReader(store, table);
        this.commits = new PatientCommits(store);
        this.cache = new PageCache(reader, CACHE_BYTES);
        this.root = root;
        this.top = top;
    }

    /**
     * Makes the first root, and a tree of what is put from the start.
     *
     * @param cell stays open
     * @throws TreeException.Pages where the table is not empty
     * @throws RootException where another share is in use
     */
    public static void create(RootCell cell, Store store, Table table, Edits edits, SecureRandom random) {
        boolean[] empty = {true};
        store.scan(table, new KeyRange(new byte[] {0}, new byte[] {(byte) 0xFF}), Direction.FORWARD, (key, value) -> {
            empty[0] = false;
            return false;
        });
        if (!empty[0]) {
            throw new TreeException.Pages("there are keys in this store already, and they are not overwritten");
        }
        if (cell.holdsMoreThan(0)) {
            throw new RootException(
                    "a share of the root key has parts of another vault, and making this one would destroy"
                            + " them; name a share of its own in root.shares");
        }
        Root first = cell.prepare(1);
        Top blank = Top.blank(random);
        NextTree tree = new NextTree(new TreeView(blank, new PageReader(store, table)), edits, 1, random);
        NextTree.Sealed sealed = tree.seal(first.key(), table);
        store.commitAndWait(sealed.rows());
        cell.stage(first, sealed.topDigest());
        first.zeroise();
        blank.zeroise();
        sealed.top().zeroise();
    }

    /**
     * Opens the tree, finishing or undoing a move that a crash cut.
     *
     * @param cell closed with the tree
     * @param watcher told of each step of every move
     * @throws com.heykakao.gateway.vault.root.RootException where there is no root, or a share of it is missing
     * @throws TreeException.Pages where no root opens the pages
     */
    public static KeyTree open(RootCell cell, Store store, Table table, SecureRandom random, MoveWatcher watcher) {
        Opening opening = Opening.find(cell, new PageReader(store, table));
        opening.clear(cell, store, table);
        return new KeyTree(cell, store, table, random, watcher, opening.root(), opening.top());
    }

    /** Of the current root. */
    public long epoch() {
        synchronized (memory) {
            requireOpen();
            return root.epoch();
        }
    }

    /** Live slots. */
    public long live() {
        synchronized (memory) {
            requireOpen();
            return top.live();
        }
    }

    /** The slot that the next new one gets, u32. Whoever puts it lets nobody else put between. */
    public int nextSlot() {
        synchronized (memory) {
            requireOpen();
            return (int) top.nextSlot();
        }
    }

    /** Sixteen bytes that stand for a value in the index and tell nothing without the tree. */
    public Tag tag(String purpose, byte[] value) {
        byte[] indexKey;
        synchronized (memory) {
            requireOpen();
            indexKey = top.indexKey();
        }
        byte[] derived = Kdf.derive(indexKey, purpose, value);
        Arrays.fill(indexKey, (byte) 0);
        return new Tag(Arrays.copyOf(derived, Tag.BYTES));
    }

    /** @return a slot, u32 */
    public OptionalInt find(Tag tag) {
        synchronized (memory) {
            requireOpen();
            return new TreeView(top, cache).find(tag);
        }
    }

    /** Every tag that leads to a slot; reads the whole index. */
    public List<Tag> tagsOf(int slot) {
        List<Tag> tags = new ArrayList<>();
        for (int number = 0; number < Tag.BUCKETS; number++) {
            synchronized (memory) {
                requireOpen();
                new TreeView(top, cache)
                        .bucket(number)
                        .ifPresent(bucket -> bucket.forEach((tag, leadsTo) -> {
                            if (leadsTo == slot) {
                                tags.add(tag);
                            }
                        }));
            }
        }
        return tags;
    }

    /** The kind of a live slot, whether or not what it holds opens. */
    public Optional<Byte> kind(int slot) {
        return seed(slot).map(Seed::kind);
    }

    /** What a live slot holds; empty where it was erased or never given. */
    public Optional<SlotContent> read(int slot) {
        Optional<Seed> seed = seed(slot);
        while (seed.isPresent()) {
            long epoch = seed.get().epoch();
            try {
                return Optional.of(new SlotContent(seed.get().kind(), reader.payload(slot, seed.get())));
            } catch (TreeException.Pages e) {
                // A move may have replaced the payload since its seed was read.
                seed = seed(slot);
                if (seed.isPresent() && seed.get().epoch() == epoch) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Seed> seed(int slot) {
        synchronized (memory) {
            requireOpen();
            return new TreeView(top, cache).seed(slot);
        }
    }

    /**
     * Seals a slot's payload anew under the seed it has; durable on return. What was there before stays readable in old files for as
     * long as the seed lives, so this is for payloads that grow.
     */
    public synchronized void rewrite(int slot, byte[] payload) {
        requireGoing();
        Seed seed = seed(slot)
                .orElseThrow(
                        () -> new IllegalArgumentException("slot " + Integer.toUnsignedLong(slot) + " is not live"));
        byte[] key = RowId.payload(slot).at(seed.epoch());
        commits.commitAndWait(new Batch().put(table, key, Aead.seal(seed.key(), random, payload, key)));
        seed.zeroise();
    }

    /**
     * Moves to a new root with these edits, and destroys the old one. On return, or after the next start if a crash comes between,
     * nobody can derive anything that the edits took away.
     *
     * @throws IllegalArgumentException where an edit does not fit the tree; nothing has changed then
     * @throws TreeException.Full where the slots do not suffice; nothing has changed then
     * @throws TreeException.Halted where an earlier change failed half-way
     */
    public synchronized Changed change(Edits edits) {
        requireGoing();
        TreeView before = new TreeView(top, reader);
        NextTree next = new NextTree(before, edits, root.epoch() + 1, random);
        boolean done = false;
        try {
            Changed changed = move(before, next, edits);
            done = true;
            return changed;
        } catch (RuntimeException | Error e) {
            halted = Optional.of(e);
            throw e;
        } finally {
            if (!done && halted.isEmpty()) {
                halted = Optional.of(new IllegalStateException("a move ended without a word"));
            }
        }
    }

    private Changed move(TreeView before, NextTree next, Edits edits) {
        long old = root.epoch();
        watcher.reached(MoveStep.FROZEN);
        Root fresh = cell.prepare(old + 1);
        watcher.reached(MoveStep.SHARES_MADE);
        NextTree.Sealed sealed = next.seal(fresh.key(), table);
        commits.commitAndWait(sealed.rows());
        watcher.reached(MoveStep.PAGES_WRITTEN);
        cell.stage(fresh, sealed.topDigest());
        watcher.reached(MoveStep.ROOT_STAGED);
        proveOrTakeBack(before, fresh.epoch(), edits);
        watcher.reached(MoveStep.PROVED);
        cell.wipe(old);
        watcher.reached(MoveStep.OLD_ROOT_WIPED);
        cell.destroyOtherShares(old);
        watcher.reached(MoveStep.OLD_SHARES_DESTROYED);
        forget(fresh, sealed);
        watcher.reached(MoveStep.FORGOTTEN);
        // Not waited for: the next move's record comes behind it in the log, so a start always finds what is left to
        // delete.
        var unused = commits.commit(sealed.record().finish(table));
        watcher.reached(MoveStep.ROWS_DELETED);
        return new Changed(old, fresh.epoch(), sealed.slotPages(), sealed.indexPages());
    }

    /** A root that leads to less than it has to would be gone to by the next start, and what it lacks would be lost. */
    private void proveOrTakeBack(TreeView before, long epoch, Edits edits) {
        try {
            prove(before, epoch, edits);
        } catch (RuntimeException | Error e) {
            try {
                cell.wipe(epoch);
            } catch (RootException wipe) {
                e.addSuppressed(wipe);
            }
            throw e;
        }
    }

    private void prove(TreeView before, long epoch, Edits edits) {
        Opening reopened = Opening.open(cell.reread(epoch), reader);
        try {
            new Proof(before, new TreeView(reopened.top(), reader), reader, edits).require();
        } finally {
            reopened.root().zeroise();
            reopened.top().zeroise();
        }
    }

    private void forget(Root fresh, NextTree.Sealed sealed) {
        sealed.seeds().values().forEach(Seed::zeroise);
        synchronized (memory) {
            sealed.record().items().forEach(item -> cache.remove(item.id()));
            sealed.pages().forEach(cache::put);
            top.zeroise();
            root.zeroise();
            top = sealed.top();
            root = fresh;
        }
    }

    /** Under the memory's lock. */
    private void requireOpen() {
        if (closed) {
            throw new TreeException.Closed();
        }
    }

    private void requireGoing() {
        synchronized (memory) {
            requireOpen();
        }
        halted.ifPresent(cause -> {
            throw new TreeException.Halted(cause);
        });
    }

    /** Waits for the change in hand, then zeroises all keys in memory. */
    @Override
    public synchronized void close() {
        synchronized (memory) {
            closed = true;
            cache.clear();
            top.zeroise();
            root.zeroise();
        }
        cell.close();
    }
}
