package com.heykakao.gateway.vault;

import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.StoreException;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.crypto.Aead;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.tree.Changed;
import com.heykakao.gateway.vault.tree.Edits;
import com.heykakao.gateway.vault.tree.KeyTree;
import com.heykakao.gateway.vault.tree.MoveWatcher;
import com.heykakao.gateway.vault.tree.SlotContent;
import com.heykakao.gateway.vault.tree.Tag;
import com.heykakao.gateway.vault.tree.TreeException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Keeps every subject's keys under one root, and destroys them for good; docs/vault-format.md. Thread-safe. Changes come one
 * after another and block on the disk; reads go on meanwhile.
 *
 * <p>A change that fails half-way halts the vault: all later changes throw {@link TreeException.Halted} until a restart.
 */
public final class Vault implements Keyrings, AutoCloseable {
    private static final int SERVICE_SLOT = 0;
    private static final int KEYRINGS_IN_MEMORY = 16_384;

    private final KeyTree tree;
    private final SecureRandom random;
    private final KeyCache keyrings = new KeyCache(KEYRINGS_IN_MEMORY, this::load);
    /** Slots that are being destroyed. */
    private final Set<Integer> doomed = ConcurrentHashMap.newKeySet();

    private Vault(KeyTree tree, SecureRandom random) {
        this.tree = tree;
        this.random = random;
    }

    /**
     * Makes a vault with no subject but the gateway's own in an empty root cell and store.
     *
     * @param cell stays open
     */
    public static void create(RootCell cell, Store store, SecureRandom random) {
        Edits service = new Edits()
                .put(
                        SERVICE_SLOT,
                        code(SubjectKind.SERVICE),
                        newRecord(List.of(), random).encode());
        KeyTree.create(cell, store, Table.KEYS, service, random);
    }

    /**
     * Opens the vault, finishing or undoing a change that a crash cut.
     *
     * @param cell closed with the vault, and where this throws
     * @throws com.heykakao.gateway.vault.root.RootException where there is no root, or a share of it is missing
     * @throws TreeException.Pages where root and key pages do not belong together
     */
    public static Vault open(RootCell cell, Store store, SecureRandom random) {
        return open(cell, store, random, MoveWatcher.NONE);
    }

    static Vault open(RootCell cell, Store store, SecureRandom random, MoveWatcher watcher) {
        try {
            return new Vault(KeyTree.open(cell, store, Table.KEYS, random, watcher), random);
        } catch (RuntimeException e) {
            cell.close();
            throw e;
        }
    }

    private Optional<SubjectKeyring> load(int slot) {
        Optional<SlotContent> content = tree.read(slot);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            Subject subject = new Subject(slot, SubjectKind.of(content.get().kind()));
            KeyringRecord record = KeyringRecord.decode(content.get().payload());
            return Optional.of(new SubjectKeyring(subject, record, random, this::reserve));
        } catch (IllegalArgumentException e) {
            throw new KeyringDamagedException(slot, e);
        }
    }

    /** Changes a record without destroying anything of it. */
    private synchronized void reserve(SubjectKeyring keyring, UnaryOperator<KeyringRecord> change) {
        keyring.requireLive();
        KeyringRecord changed = change.apply(keyring.record());
        tree.rewrite(keyring.subject().slot(), changed.encode());
        keyring.replace(changed);
    }

    @Override
    public byte[] tag(String purpose, byte[] value) {
        return tree.tag(purpose, value).bytes();
    }

    /**
     * A new subject with fresh keys; durable on return.
     *
     * @param tags that lead to it
     * @throws TagTakenException where one leads to another subject; nothing is stored then
     * @throws TreeException.Full where no slot is left
     */
    public synchronized Subject enrol(SubjectKind kind, List<byte[]> tags) throws TagTakenException {
        List<Tag> wanted = tags.stream().map(Tag::new).toList();
        if (wanted.stream().anyMatch(tag -> tree.find(tag).isPresent())) {
            throw new TagTakenException();
        }
        int slot = tree.nextSlot();
        Edits edits =
                new Edits().put(slot, code(kind), newRecord(wanted, random).encode());
        wanted.forEach(tag -> edits.index(tag, slot));
        var unused = tree.change(edits);
        return new Subject(slot, kind);
    }

    /** Lets a tag lead to the subject; durable on return. A tag that led elsewhere leads here from now on. */
    public synchronized void index(Subject subject, byte[] tag) {
        Tag added = new Tag(tag);
        SubjectKeyring here = keyring(subject);
        Map<SubjectKeyring, KeyringRecord> changed = new LinkedHashMap<>();
        holder(added).ifPresent(before -> changed.put(before, before.record().without(added)));
        changed.put(here, here.record().without(added).with(added));
        var unused = change(changed, new Edits().index(added, subject.slot()));
    }

    /** Lets a tag lead nowhere, and nobody tell that it ever did; durable on return. */
    public synchronized void unindex(byte[] tag) {
        Tag gone = new Tag(tag);
        holder(gone).ifPresent(holder -> {
            var unused = change(Map.of(holder, holder.record().without(gone)), new Edits().unindex(gone));
        });
    }

    private Optional<SubjectKeyring> holder(Tag tag) {
        OptionalInt slot = tree.find(tag);
        return slot.isPresent() ? keyrings.get(slot.getAsInt()) : Optional.empty();
    }

    @Override
    public Optional<Subject> find(byte[] tag) {
        return holder(new Tag(tag)).filter(this::isGivenOut).map(SubjectKeyring::subject);
    }

    /** As {@link #find}, to destroy it: opens no keyring, so that a damaged one is found too, and one that is being destroyed. */
    public Optional<Subject> locate(byte[] tag) {
        OptionalInt slot = tree.find(new Tag(tag));
        return slot.isEmpty()
                ? Optional.empty()
                : tree.kind(slot.getAsInt()).map(kind -> new Subject(slot.getAsInt(), SubjectKind.of(kind)));
    }

    /** The live subjects of a kind; walks all slots that were ever given. */
    public List<Subject> subjects(SubjectKind kind) {
        List<Subject> found = new ArrayList<>();
        long end = Integer.toUnsignedLong(tree.nextSlot());
        for (long slot = 0; slot < end; slot++) {
            Subject subject = new Subject((int) slot, kind);
            if (isLive(subject)) {
                found.add(subject);
            }
        }
        return found;
    }

    /** Asked in this order: a keyring is marked as erased for ever before its slot is no longer doomed. */
    private boolean isGivenOut(SubjectKeyring keyring) {
        return !doomed.contains(keyring.subject().slot()) && !keyring.isErased();
    }

    @Override
    public SubjectKeyring keyring(Subject subject) {
        SubjectKeyring found = keyrings.get(subject.slot())
                .filter(keyring -> keyring.subject().equals(subject) && isGivenOut(keyring))
                .orElseThrow(() -> new SubjectErasedException(subject));
        // Where the vault was closed meanwhile.
        found.requireLive();
        return found;
    }

    /** Keys for rows that belong to no person. */
    public SubjectKeyring serviceKeyring() {
        return keyring(new Subject(SERVICE_SLOT, SubjectKind.SERVICE));
    }

    /**
     * Destroys all keys of these subjects and their look-up tags, in one move. On return, or after the next start if a crash comes
     * between, nobody can derive any of them; they are refused from the call on, whatever becomes of it. Subjects that are not
     * live are passed over, so that it may be repeated. One whose keyring is damaged is destroyed like any other.
     */
    public synchronized Destruction destroy(Collection<Subject> subjects) {
        Set<Subject> live = subjects.stream().filter(this::isLive).collect(Collectors.toCollection(LinkedHashSet::new));
        if (live.isEmpty()) {
            return new Destruction(tree.epoch(), tree.epoch(), 0, 0, 0);
        }
        Edits edits = new Edits();
        for (Subject subject : live) {
            doomed.add(subject.slot());
            edits.erase(subject.slot());
            Optional<SubjectKeyring> keyring = undamaged(subject);
            keyring.ifPresent(whole -> whole.refuse(Life.ERASED));
            keyring.map(whole -> whole.record().tags()).orElseGet(() -> tree.tagsOf(subject.slot())).stream()
                    .filter(tag -> tree.find(tag).equals(OptionalInt.of(subject.slot())))
                    .forEach(edits::unindex);
        }
        Changed changed = tree.change(edits);
        for (Subject subject : live) {
            keyrings.remove(subject.slot()).ifPresent(keyring -> {
                keyring.refuse(Life.ERASED);
                keyring.zeroise();
            });
            doomed.remove(subject.slot());
        }
        return destruction(changed, live.size(), 0);
    }

    private boolean isLive(Subject subject) {
        return tree.kind(subject.slot())
                .filter(kind -> kind == code(subject.kind()))
                .isPresent();
    }

    /** Empty where the keyring's row is missing or damaged. */
    private Optional<SubjectKeyring> undamaged(Subject subject) {
        try {
            return keyrings.get(subject.slot());
        } catch (KeyringDamagedException | TreeException.Pages | StoreException.Failed e) {
            return Optional.empty();
        }
    }

    /** As {@link #puncture(Map)}, for one subject. */
    public Destruction puncture(Subject subject, List<UtteranceRange> ranges) {
        return puncture(Map.of(subject, ranges));
    }

    /**
     * Destroys the keys of these utterances in one move; all others stay as they are. On return, or after the next start if a crash
     * comes between, nobody can derive them; they are refused from the call on, whatever becomes of it.
     *
     * @throws SubjectErasedException where a subject is not live; nothing is destroyed then
     */
    public synchronized Destruction puncture(Map<Subject, List<UtteranceRange>> ranges) {
        Map<SubjectKeyring, KeyringRecord> changed = new LinkedHashMap<>();
        long count = 0;
        for (Map.Entry<Subject, List<UtteranceRange>> entry : ranges.entrySet()) {
            SubjectKeyring keyring = keyring(entry.getKey());
            GgmKeys utterances = keyring.record().utterances();
            for (UtteranceRange range : entry.getValue()) {
                utterances = utterances.punctured(range);
                count += range.size();
            }
            changed.put(keyring, keyring.record().withUtterances(utterances));
        }
        return destruction(change(changed, new Edits()), 0, count);
    }

    /** Seals changed records under fresh seeds; what they no longer hold is refused at once and dies with the old root. */
    private Changed change(Map<SubjectKeyring, KeyringRecord> records, Edits edits) {
        Map<SubjectKeyring, GgmKeys> before = new HashMap<>();
        records.forEach((keyring, record) -> {
            before.put(keyring, keyring.record().utterances());
            keyring.replace(record);
            edits.put(keyring.subject().slot(), code(keyring.subject().kind()), record.encode());
        });
        Changed changed = tree.change(edits);
        before.forEach((keyring, utterances) ->
                utterances.zeroiseAllBut(keyring.record().utterances()));
        return changed;
    }

    private static Destruction destruction(Changed changed, int subjects, long utterances) {
        return new Destruction(
                changed.epochBefore(),
                changed.epochAfter(),
                subjects,
                utterances,
                changed.slotPages() + changed.indexPages());
    }

    public VaultStatus status() {
        return new VaultStatus(tree.epoch(), tree.live());
    }

    private static byte code(SubjectKind kind) {
        return (byte) kind.code();
    }

    private static KeyringRecord newRecord(List<Tag> tags, SecureRandom random) {
        return new KeyringRecord(0, newKey(random), new ArrayList<>(tags), GgmKeys.full(newKey(random)));
    }

    private static byte[] newKey(SecureRandom random) {
        byte[] key = new byte[Aead.KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    /**
     * Waits for the change in hand, then zeroises the keys in memory. From here on everything throws {@link TreeException.Closed},
     * keyrings and sealers that somebody still holds too.
     */
    @Override
    public synchronized void close() {
        // First: a keyring that is loaded behind the zeroising would not be zeroised.
        tree.close();
        keyrings.zeroise();
    }
}
