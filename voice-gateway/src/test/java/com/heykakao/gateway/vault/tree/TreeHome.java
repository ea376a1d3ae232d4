package com.heykakao.gateway.vault.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.root.RootCell;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** A key tree on a real store and root cell. */
final class TreeHome implements AutoCloseable {
    private final Path directory;
    private final SecureRandom random = new SecureRandom();
    private Store store;
    private KeyTree tree;

    private TreeHome(Path directory) {
        this.directory = directory;
    }

    static TreeHome create(Path directory) {
        TreeHome home = new TreeHome(directory);
        try (RootCell cell = RootCell.create(home.cell(), true, List.of(), home.random);
                Store store = RocksStore.open(home.data())) {
            KeyTree.create(cell, store, Table.KEYS, new Edits(), home.random);
        }
        home.open();
        return home;
    }

    KeyTree tree() {
        return tree;
    }

    Store store() {
        return store;
    }

    void reopen() {
        close();
        open();
    }

    /** Puts a row back, whether or not the tree is open. */
    void mend(byte[] key, byte[] value) {
        store.commitAndWait(new Batch().put(Table.KEYS, key, value));
        reopen();
    }

    private void open() {
        store = RocksStore.open(data());
        tree = KeyTree.open(
                RootCell.open(cell(), true, List.of(), random), store, Table.KEYS, random, MoveWatcher.NONE);
    }

    TreeReport requireSound() {
        // Behind the rows that the last move deletes, which it does not wait for.
        store.commitAndWait(new Batch());
        try (RootCell cell = RootCell.openReadOnly(cell(), List.of(), random)) {
            TreeReport report = new TreeCheck(cell, store, Table.KEYS, (slot, kind, payload) -> {}).run();
            assertEquals(List.of(), report.faults());
            return report;
        }
    }

    private Path cell() {
        return directory.resolve("root.cell");
    }

    private Path data() {
        return directory.resolve("data");
    }

    @Override
    public void close() {
        tree.close();
        store.close();
    }
}
