package com.heykakao.gateway.audit.view;

import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.check.LogCheck;
import com.heykakao.gateway.audit.check.Published;
import com.heykakao.gateway.audit.history.History;
import com.heykakao.gateway.audit.stored.Head;
import com.heykakao.gateway.audit.stored.LogDamagedException;
import com.heykakao.gateway.audit.stored.LogDirectory;
import com.heykakao.gateway.audit.stored.Periods;
import com.heykakao.gateway.audit.tlog.Checkpoint;
import com.heykakao.gateway.notary.NoteVerifier;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.StoreException;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.VaultCheck;
import com.heykakao.gateway.vault.VaultView;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.root.RootException;
import com.heykakao.gateway.vault.tree.TreeException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * A log as it lies on the disk, which a gateway may be serving; nothing is changed by it. It is of one moment: what is appended later is not
 * seen. Its parts are thread-safe.
 */
public final class LogView implements AutoCloseable {
    /** A move of the keys, or a file that RocksDB takes away, between opening one thing and the next; both are rare. */
    private static final int TRIES = 5;

    private final LogDirectory directory;
    private final Published published;
    private final Store store;
    private final RootCell cell;
    private final VaultView vault;

    private LogView(LogDirectory directory, Published published, Store store, RootCell cell, VaultView vault) {
        this.directory = directory;
        this.published = published;
        this.store = store;
        this.cell = cell;
        this.vault = vault;
    }

    /**
     * @throws StoreException where the store does not open
     * @throws RootException where the root cell holds no root
     * @throws TreeException.Pages where root and keys do not belong together
     */
    public static LogView open(LogDirectory directory, SecureRandom random) {
        for (int tries = 1; ; tries++) {
            try {
                return openOnce(directory, random);
            } catch (StoreException | RootException | TreeException.Pages e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static LogView openOnce(LogDirectory directory, SecureRandom random) {
        // First: what is published is never ahead of the store.
        Published published = Published.now(directory.files());
        Store store = RocksStore.openReadOnly(directory.data(), Table.OF_LOG);
        try {
            RootCell cell = RootCell.openReadOnly(directory.rootCell(), List.of(), random);
            try {
                return new LogView(directory, published, store, cell, VaultView.open(cell, store, random));
            } catch (RuntimeException e) {
                cell.close();
                throw e;
            }
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** @param threads that read at the same time */
    public LogCheck check(NoteVerifier key, Periods periods, Clock clock, int threads) {
        return new LogCheck(published, store, vault, key, periods, clock, threads);
    }

    /** What is wrong with the keys themselves. */
    public List<String> keyFaults() {
        return new VaultCheck(cell, store)
                .run().tree().faults().stream().map(fault -> "keys: " + fault).toList();
    }

    /** @throws LogDamagedException where there is no head, or {@code key} did not sign it */
    public AccessHistory history(NoteVerifier key, Periods periods, Clock clock) {
        long size = Head.stored(store, key).size();
        return new History(directory, store, vault, () -> size, periods, clock);
    }

    /** @throws LogDamagedException where there is none, or {@code key} did not sign it */
    public Checkpoint head(NoteVerifier key) {
        return Head.stored(store, key).checkpoint();
    }

    @Override
    public void close() {
        vault.close();
        cell.close();
        store.close();
    }
}
