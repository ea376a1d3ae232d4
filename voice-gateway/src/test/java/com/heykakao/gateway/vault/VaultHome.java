package com.heykakao.gateway.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.root.RootCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** A vault on a real store and a real root cell under a directory. */
public final class VaultHome implements AutoCloseable {
    private final Path cell;
    private final Path data;
    private final SecureRandom random;
    private Store store;
    private Vault vault;

    /** Of what is there; closed. */
    public VaultHome(Path cell, Path data, SecureRandom random) {
        this.cell = cell;
        this.data = data;
        this.random = random;
    }

    /** A new one; open. */
    public static VaultHome create(Path directory, SecureRandom random) {
        VaultHome home = new VaultHome(directory.resolve("root.cell"), directory.resolve("data"), random);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        home.store = RocksStore.open(home.data);
        RootCell made = RootCell.create(home.cell, true, List.of(), random);
        Vault.create(made, home.store, random);
        home.vault = Vault.open(made, home.store, random);
        return home;
    }

    public void open() {
        store = RocksStore.open(data);
        vault = Vault.open(RootCell.open(cell, true, List.of(), random), store, random);
    }

    public Path cell() {
        return cell;
    }

    public Path data() {
        return data;
    }

    public Vault vault() {
        return vault;
    }

    public Store store() {
        return store;
    }

    /** Copies the data directory as it lies there, write-ahead log and all. */
    public Path copyData(String name) throws IOException {
        Path to = Files.createDirectories(data.resolveSibling(name));
        try (var files = Files.list(data)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    /** Walks the whole tree. */
    public VaultCheck.Report requireSound() {
        // Behind the rows that the last move deletes, which it does not wait for.
        store.commitAndWait(new Batch());
        try (RootCell looked = RootCell.openReadOnly(cell, List.of(), random)) {
            VaultCheck.Report report = new VaultCheck(looked, store).run();
            assertEquals(List.of(), report.tree().faults());
            return report;
        }
    }

    @Override
    public void close() {
        if (vault != null) {
            vault.close();
            vault = null;
        }
        if (store != null) {
            store.close();
            store = null;
        }
    }
}
