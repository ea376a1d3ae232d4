package com.heykakao.gateway.vault.adversary;

import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.TagTakenException;
import com.heykakao.gateway.vault.UtterancePuncturedException;
import com.heykakao.gateway.vault.UtteranceRange;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.root.RootCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The vault itself, through its public face. */
final class RealVault implements Specimen {
    private final Path data;
    private final Path cell;
    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, Subject> subjects = new HashMap<>();
    private Store store;
    private Vault vault;

    RealVault(Path directory) {
        data = directory.resolve("data");
        // Beside the data directory: the attacker's copies do not have it.
        cell = directory.resolve("root.cell");
        store = RocksStore.open(data);
        RootCell made = RootCell.create(cell, true, List.of(), random);
        Vault.create(made, store, random);
        vault = Vault.open(made, store, random);
    }

    private void open() {
        store = RocksStore.open(data);
        vault = Vault.open(RootCell.open(cell, true, List.of(), random), store, random);
    }

    @Override
    public int enrol(List<byte[]> names) {
        try {
            Subject subject = vault.enrol(
                    SubjectKind.ACCOUNT, names.stream().map(this::tag).toList());
            subjects.put(subject.slot(), subject);
            return subject.slot();
        } catch (TagTakenException e) {
            throw new IllegalStateException("every name is new", e);
        }
    }

    @Override
    public byte[] tag(byte[] name) {
        return vault.tag("name", name);
    }

    @Override
    public void index(int slot, byte[] name) {
        vault.index(subjects.get(slot), tag(name));
    }

    @Override
    public void unindex(byte[] name) {
        vault.unindex(tag(name));
    }

    @Override
    public void destroy(Collection<Integer> slots) {
        vault.destroy(slots.stream().map(subjects::get).toList());
    }

    @Override
    public void puncture(int slot, List<UtteranceRange> ranges) {
        vault.puncture(subjects.get(slot), ranges);
    }

    @Override
    public int nextUtterance(int slot) {
        return keyring(slot).nextUtterance();
    }

    @Override
    public byte[] rowTag(int slot, byte[] value) {
        return keyring(slot).rowTag("row", value);
    }

    @Override
    public byte[] sealProfile(int slot, byte[] plaintext, byte[] rowKey) {
        return keyring(slot).profile().seal(plaintext, rowKey);
    }

    @Override
    public byte[] sealUtterance(int slot, int number, byte[] plaintext, byte[] rowKey) {
        try {
            return keyring(slot).utterance(number).seal(plaintext, rowKey);
        } catch (UtterancePuncturedException e) {
            throw new IllegalStateException("every number is new", e);
        }
    }

    private SubjectKeyring keyring(int slot) {
        return vault.keyring(subjects.get(slot));
    }

    @Override
    public byte[] root() {
        try {
            return Files.readAllBytes(cell);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        close();
        open();
    }

    @Override
    public void close() {
        vault.close();
        store.close();
    }
}
