package com.heykakao.gateway.vault.adversary;

import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.StoreTrouble;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.CrashAccess;
import com.heykakao.gateway.vault.ForwardingStore;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.root.RootShare;
import com.heykakao.gateway.vault.root.RootShares;
import com.heykakao.gateway.vault.root.SharePlace;
import com.heykakao.gateway.vault.tree.MoveStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A vault with a second share of its root, whose data directory is copied in the middle of its moves. */
final class WatchedVault implements AutoCloseable {
    private final Path directory;
    private final SecureRandom random = new SecureRandom();
    private final List<Moment> moments = new ArrayList<>();
    private Store store;
    private Vault vault;
    private Optional<MoveStep> watched = Optional.empty();
    private Fate fate = Fate.GOES_ON;
    private boolean unreadable;

    /** What becomes of a move when the copy was taken. */
    enum Fate {
        GOES_ON,
        /** The process is killed. */
        CRASHES,
        /** What it wrote does not read back, so that it takes the new root back and gives up. */
        FAILS_ITS_PROOF
    }

    /** @param root as it lay on its disks when the copy was taken */
    record Moment(Path copy, RootMaterial root) {}

    /** Nothing may catch this but the test. */
    static final class PulledPlug extends Error {
        private static final long serialVersionUID = 1L;
    }

    WatchedVault(Path directory) {
        this.directory = directory;
        store = RocksStore.open(data());
        List<RootShare> made = RootShares.create(shares(), true, random);
        try (RootCell cell = RootCell.create(directory.resolve("root.cell"), true, made, random)) {
            Vault.create(cell, store, random);
        }
        open();
    }

    private List<SharePlace> shares() {
        return List.of(new SharePlace.InFile(directory.resolve("root.share")));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private void open() {
        RootCell cell =
                RootCell.open(directory.resolve("root.cell"), true, RootShares.open(shares(), true, random), random);
        Store between = new ForwardingStore(store) {
            @Override
            public Optional<byte[]> get(Table table, byte[] key) {
                if (unreadable) {
                    throw StoreTrouble.failed();
                }
                return super.get(table, key);
            }
        };
        vault = CrashAccess.open(cell, between, random, this::reached);
    }

    private void reached(MoveStep step) {
        if (!watched.equals(Optional.of(step))) {
            return;
        }
        watched = Optional.empty();
        copy();
        switch (fate) {
            case GOES_ON -> {}
            case CRASHES -> throw new PulledPlug();
            case FAILS_ITS_PROOF -> unreadable = true;
        }
    }

    /** Of the next move. */
    void watch(MoveStep step, Fate then) {
        watched = Optional.of(step);
        fate = then;
    }

    void restart() {
        close();
        unreadable = false;
        store = RocksStore.open(data());
        open();
    }

    Moment copy() {
        Path copy = directory.resolve("copy" + moments.size());
        try {
            Copies.take(data(), copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Moment moment = new Moment(copy, root());
        moments.add(moment);
        return moment;
    }

    RootMaterial root() {
        try {
            return new RootMaterial(
                    Files.readAllBytes(directory.resolve("root.cell")),
                    List.of(Files.readAllBytes(directory.resolve("root.share"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Harvest harvest() throws IOException {
        return Harvest.of(moments.stream().map(Moment::copy).toList());
    }

    Moment lastMoment() {
        return moments.get(moments.size() - 1);
    }

    Vault vault() {
        return vault;
    }

    Store store() {
        return store;
    }

    @Override
    public void close() {
        vault.close();
        store.close();
    }
}
