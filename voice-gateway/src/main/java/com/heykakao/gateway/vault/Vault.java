package com.heykakao.gateway.vault;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Keeps every subject's keys under one root, and destroys them for good. Thread-safe; changes block on the disk.
 *
 * <p>Inside, today, it is flat: a destruction seals the keys of all that live anew under a new root and then overwrites the old
 * one, which costs a key row for each live subject. What that proves does not depend on the cost; docs/vault-format.md.
 */
public final class Vault implements AutoCloseable {
    private static final int SERVICE_SLOT = 0;

    private final RootCell cell;
    private final KeyPages pages;
    private final Store store;
    private final SecureRandom random;
    private final Map<Integer, SubjectKeyring> keyrings = new TreeMap<>();
    private final Map<Tag, Subject> index = new HashMap<>();
    private Root root;
    private KeyPages.Ledger ledger;

    private Vault(RootCell cell, Store store, SecureRandom random) {
        this.cell = cell;
        this.store = store;
        this.random = random;
        this.pages = new KeyPages(store, random);
    }

    /**
     * Makes a new root cell.
     *
     * @param allowUnsafe accept a file system that may keep overwritten blocks; never with real data
     * @throws VaultException.Root where there is one already, or the file system would not forget
     */
    public static void create(Path rootCell, boolean allowUnsafe, SecureRandom random) {
        RootCell.create(rootCell, allowUnsafe, random);
    }

    /**
     * Opens the vault, finishing or undoing a destruction that a crash cut.
     *
     * @throws VaultException where root and key pages do not belong together, or the file system would not forget
     */
    public static Vault open(Path rootCell, boolean allowUnsafe, Store store, SecureRandom random) {
        Vault vault = new Vault(RootCell.open(rootCell, allowUnsafe, random), store, random);
        try {
            vault.recover();
            return vault;
        } catch (RuntimeException e) {
            vault.close();
            throw e;
        }
    }

    private void recover() {
        List<Root> roots = cell.roots();
        if (roots.isEmpty()) {
            throw new VaultException.Root("the root cell holds no root; restore the newest root share");
        }
        if (roots.size() == 1 && roots.get(0).epoch() == 1 && pages.isEmpty()) {
            begin(roots.get(0));
        }
        root = roots.stream()
                .filter(candidate -> pages.ledger(candidate).isPresent())
                .findFirst()
                .orElseThrow(() -> new VaultException.Pages("the root of epoch "
                        + roots.get(0).epoch() + " has no key pages; restore the newest key pages, not older ones"));
        ledger = pages.ledger(root).orElseThrow();
        for (Root other : roots) {
            if (other.epoch() != root.epoch()) {
                // Newer: it was staged before its pages were whole. Older: its end was cut short. Either way it goes.
                cell.wipe(other.epoch());
                other.zeroise();
            }
        }
        pages.all(root).forEach(this::load);
        pages.keepOnly(root.epoch());
    }

    private void begin(Root first) {
        Batch batch = new Batch();
        pages.put(batch, first, SERVICE_SLOT, newRecord(SubjectKind.SERVICE, List.of()));
        pages.putLedger(batch, first, new KeyPages.Ledger(SERVICE_SLOT + 1, newKey()));
        store.commitAndWait(batch);
    }

    private void load(int slot, SubjectRecord record) {
        Subject subject = new Subject(slot, record.generation(), record.kind());
        keyrings.put(slot, new SubjectKeyring(subject, record, random, this::change));
        record.tags().forEach(tag -> index.put(tag, subject));
    }

    /** Records change only under this lock, so that a move to a new root takes all of the newest. */
    private void change(SubjectKeyring keyring, UnaryOperator<SubjectRecord> change) {
        synchronized (pages) {
            keyring.requireLive();
            SubjectRecord changed = change.apply(keyring.record());
            Batch batch = new Batch();
            pages.put(batch, root, keyring.subject().slot(), changed);
            store.commitAndWait(batch);
            keyring.replace(changed);
        }
    }

    /** Sixteen bytes that stand for a value in the look-up index and tell nothing without the vault. */
    public synchronized byte[] tag(String purpose, byte[] value) {
        return Arrays.copyOf(Kdf.derive(ledger.indexKey(), purpose, value), Tag.BYTES);
    }

    /**
     * A new subject with fresh keys; durable on return.
     *
     * @param tags that lead to it
     * @throws TagTakenException where one leads to another subject; nothing is stored then
     */
    public synchronized Subject enrol(SubjectKind kind, List<byte[]> tags) throws TagTakenException {
        List<Tag> wanted = tags.stream().map(tag -> new Tag(tag.clone())).toList();
        if (wanted.stream().anyMatch(index::containsKey)) {
            throw new TagTakenException();
        }
        int slot = ledger.nextSlot();
        SubjectRecord record = newRecord(kind, wanted);
        KeyPages.Ledger after = new KeyPages.Ledger(slot + 1, ledger.indexKey());
        Batch batch = new Batch();
        pages.put(batch, root, slot, record);
        pages.putLedger(batch, root, after);
        store.commitAndWait(batch);
        ledger = after;
        load(slot, record);
        return keyrings.get(slot).subject();
    }

    /** Lets a tag lead to the subject; durable on return. A tag that led elsewhere leads here from now on. */
    public synchronized void index(Subject subject, byte[] tag) {
        unindex(tag);
        Tag added = new Tag(tag.clone());
        change(keyring(subject), record -> {
            List<Tag> tags = new ArrayList<>(record.tags());
            tags.add(added);
            return record.withTags(tags);
        });
        index.put(added, subject);
    }

    /** Lets a tag lead nowhere; durable on return. */
    public synchronized void unindex(byte[] tag) {
        Tag gone = new Tag(tag.clone());
        Subject subject = index.get(gone);
        if (subject != null) {
            change(
                    keyring(subject),
                    record -> record.withTags(record.tags().stream()
                            .filter(kept -> !kept.equals(gone))
                            .toList()));
            index.remove(gone);
        }
    }

    public synchronized Optional<Subject> find(byte[] tag) {
        return Optional.ofNullable(index.get(new Tag(tag)));
    }

    /** @throws SubjectErasedException where the subject is not live */
    public synchronized SubjectKeyring keyring(Subject subject) {
        SubjectKeyring keyring = keyrings.get(subject.slot());
        if (keyring == null || !keyring.subject().equals(subject)) {
            throw new SubjectErasedException(subject);
        }
        return keyring;
    }

    /** Keys for rows that belong to no person. */
    public synchronized SubjectKeyring serviceKeyring() {
        return keyrings.get(SERVICE_SLOT);
    }

    /**
     * Destroys all keys of these subjects and their look-up tags. On return, or after the next start if a crash comes between,
     * nobody can derive any of them. Subjects that are not live are passed over, so that it may be repeated.
     */
    public synchronized Destruction destroy(Collection<Subject> subjects) {
        Set<Subject> live = subjects.stream()
                .filter(subject -> keyrings.containsKey(subject.slot())
                        && keyrings.get(subject.slot()).subject().equals(subject))
                .collect(Collectors.toSet());
        if (live.isEmpty()) {
            return new Destruction(root.epoch(), root.epoch(), 0, 0, 0);
        }
        long before = root.epoch();
        // Refused from here on: if the steps below fail half-way, the next start decides, and until then nobody reads.
        live.forEach(subject -> keyrings.remove(subject.slot()).erase());
        index.values().removeIf(live::contains);
        int written = move();
        return new Destruction(before, root.epoch(), live.size(), 0, written);
    }

    /** Destroys the keys of these utterances; all others stay as they are. On return they cannot be derived by anybody. */
    public synchronized Destruction puncture(Subject subject, List<UtteranceRange> ranges) {
        SubjectKeyring keyring = keyring(subject);
        long before = root.epoch();
        int written;
        synchronized (pages) {
            GgmKeys utterances = keyring.record().utterances();
            for (UtteranceRange range : ranges) {
                utterances = utterances.punctured(range);
            }
            keyring.replace(keyring.record().withUtterances(utterances));
            written = move();
        }
        long count = ranges.stream().mapToLong(UtteranceRange::size).sum();
        return new Destruction(before, root.epoch(), 0, count, written);
    }

    /**
     * Moves what lives to a new root and destroys the old one. In order: the new root's rows, durable; the new root beside the old
     * one; both read back and tried; the old root overwritten, which is the point of no return.
     *
     * @return how many key rows were written
     */
    private int move() {
        synchronized (pages) {
            Root next = new Root(root.epoch() + 1, newKey());
            Batch batch = new Batch();
            keyrings.forEach((slot, keyring) -> pages.put(batch, next, slot, keyring.record()));
            pages.putLedger(batch, next, ledger);
            store.commitAndWait(batch);
            cell.stage(next);
            prove(next.epoch());
            cell.wipe(root.epoch());
            root.zeroise();
            root = next;
            pages.keepOnly(root.epoch());
            return keyrings.size() + 1;
        }
    }

    private void prove(long epoch) {
        Root reread = cell.reread(epoch);
        if (pages.ledger(reread).isEmpty() || pages.all(reread).size() != keyrings.size()) {
            throw new VaultException.Pages("the new root does not open its key pages; nothing was destroyed, restart");
        }
    }

    public synchronized VaultStatus status() {
        return new VaultStatus(root.epoch(), keyrings.size());
    }

    private SubjectRecord newRecord(SubjectKind kind, List<Tag> tags) {
        return new SubjectRecord(kind, 1, 0, newKey(), tags, GgmKeys.full(newKey()));
    }

    private byte[] newKey() {
        byte[] key = new byte[Aead.KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    @Override
    public void close() {
        cell.close();
    }
}
