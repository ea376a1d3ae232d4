package com.heykakao.gateway;

import com.heykakao.gateway.audit.log.MerkleLog;
import com.heykakao.gateway.audit.stored.Periods;
import com.heykakao.gateway.audit.witness.TrustedWitness;
import com.heykakao.gateway.config.GatewayConfig;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.notary.NoteVerifier;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.root.RootCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A home's access log with its own store, vault and root key, which no share outside the home guards. */
final class HomeLog implements AutoCloseable {
    private static final String KEY_FILES = "log";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private MerkleLog log;

    private HomeLog() {}

    /** Makes the log of a new home, without an entry. */
    static void create(HomeDirectory home, GatewayConfig config, SecureRandom random) throws IOException {
        for (Path made : List.of(
                home.log().path(), home.log().rootCell().getParent(), home.log().data())) {
            Files.createDirectories(
                    made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Notary.create(home.pki(), KEY_FILES, config.name() + "/access-log", random);
        try (RootCell cell =
                        RootCell.create(home.log().rootCell(), config.root().allowUnsafe(), List.of(), random);
                Store store = RocksStore.open(home.log().data(), Table.OF_LOG)) {
            Vault.create(cell, store, random);
            MerkleLog.create(home.log(), store, notary(home));
        }
    }

    static HomeLog open(HomeDirectory home, GatewayConfig config, Clock clock, SecureRandom random) throws IOException {
        HomeLog opened = new HomeLog();
        try {
            opened.openRooms(home, config, clock, random);
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void openRooms(HomeDirectory home, GatewayConfig config, Clock clock, SecureRandom random)
            throws IOException {
        List<TrustedWitness> witnesses = TrustedWitness.of(config.audit().witnesses());
        Store store = RocksStore.open(home.log().data(), Table.OF_LOG);
        open.push(store);
        RootCell cell = RootCell.open(home.log().rootCell(), config.root().allowUnsafe(), List.of(), random);
        Vault vault = Vault.open(cell, store, random);
        open.push(vault);
        log = MerkleLog.open(
                new MerkleLog.Ground(home.log(), store, vault, notary(home), verifier(home), clock, random),
                periods(config),
                witnesses);
        open.push(log);
    }

    MerkleLog log() {
        return log;
    }

    static Notary notary(HomeDirectory home) throws IOException {
        return Notary.open(home.pki(), KEY_FILES);
    }

    /** The key of the checkpoints. */
    static NoteVerifier verifier(HomeDirectory home) throws IOException {
        return NoteVerifier.read(home.pki().resolve(KEY_FILES + ".pub"));
    }

    static Periods periods(GatewayConfig config) {
        return new Periods(config.audit().accessYears());
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a room of the access log did not close", e);
            }
        }
    }
}
