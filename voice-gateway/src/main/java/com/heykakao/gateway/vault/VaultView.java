package com.heykakao.gateway.vault;

import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.tree.LookedAtTree;
import com.heykakao.gateway.vault.tree.SlotContent;
import com.heykakao.gateway.vault.tree.Tag;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;

/** A vault as it lies on the disk, which another program may have open; nothing is changed by it. Thread-safe. */
public final class VaultView implements Keyrings, AutoCloseable {
    private final LookedAtTree tree;
    private final SecureRandom random;

    private VaultView(LookedAtTree tree, SecureRandom random) {
        this.tree = tree;
        this.random = random;
    }

    /**
     * @param cell opened for reading is enough; stays open
     * @throws com.heykakao.gateway.vault.root.RootException where there is no root, or a share of it is missing
     * @throws com.heykakao.gateway.vault.tree.TreeException.Pages where root and key pages do not belong together, as where a change came
     *     between opening one and the other
     */
    public static VaultView open(RootCell cell, Store store, SecureRandom random) {
        return new VaultView(LookedAtTree.open(cell, store, Table.KEYS), random);
    }

    @Override
    public byte[] tag(String purpose, byte[] value) {
        return tree.tag(purpose, value).bytes();
    }

    @Override
    public Optional<Subject> find(byte[] tag) {
        OptionalInt slot = tree.find(new Tag(tag));
        if (slot.isEmpty()) {
            return Optional.empty();
        }
        return tree.read(slot.getAsInt()).map(content -> new Subject(slot.getAsInt(), SubjectKind.of(content.kind())));
    }

    @Override
    public SubjectKeyring keyring(Subject subject) {
        SlotContent content = tree.read(subject.slot())
                .filter(found -> found.kind() == (byte) subject.kind().code())
                .orElseThrow(() -> new SubjectErasedException(subject));
        try {
            return new SubjectKeyring(subject, KeyringRecord.decode(content.payload()), random, (keyring, change) -> {
                throw new IllegalStateException("a vault that is only looked at is not changed");
            });
        } catch (IllegalArgumentException e) {
            throw new KeyringDamagedException(subject.slot(), e);
        }
    }

    /** Zeroises the root in memory; keyrings that were given out go on opening. */
    @Override
    public void close() {
        tree.close();
    }
}
