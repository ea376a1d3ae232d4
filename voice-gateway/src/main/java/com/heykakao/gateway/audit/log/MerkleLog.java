package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.audit.history.Entries;
import com.heykakao.gateway.audit.history.History;
import com.heykakao.gateway.audit.stored.LogDamagedException;
import com.heykakao.gateway.audit.stored.LogDirectory;
import com.heykakao.gateway.audit.stored.LogRows;
import com.heykakao.gateway.audit.stored.Periods;
import com.heykakao.gateway.audit.tlog.Checkpoint;
import com.heykakao.gateway.audit.tlog.TlogFiles;
import com.heykakao.gateway.audit.tlog.TreeHash;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.notary.NoteVerifier;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/** The access log on the disk; docs/access-log.md. Thread-safe. */
public final class MerkleLog implements AccessLog, AccessHistory, AutoCloseable {
    private final LogDirectory directory;
    private final Store store;
    private final PublishingThread publishing;
    private final Appender appender;
    private final History history;
    private final Pruning pruning;

    /**
     * Signs the empty tree.
     *
     * @param store empty, of {@link Table#OF_LOG}
     * @param notary of this log alone; its name is the checkpoints' origin
     */
    public static void create(LogDirectory directory, Store store, Notary notary) {
        Checkpoint empty = new Checkpoint(notary.name(), 0, TreeHash.empty());
        String note = notary.sign(empty.text());
        store.commitAndWait(new Batch().put(Table.LOG_STATE, LogRows.head(), note.getBytes(StandardCharsets.UTF_8)));
        TlogFiles files = directory.files();
        files.prepare();
        files.writeCheckpoint(note);
    }

    /**
     * Opens a log and finishes what a crash cut.
     *
     * @param store of {@link Table#OF_LOG}; stays open behind the log
     * @param vault the log's own; stays open behind the log
     * @param key of {@code notary}
     * @throws LogDamagedException where it is not what the log wrote
     */
    public static MerkleLog open(
            LogDirectory directory,
            Store store,
            Vault vault,
            Notary notary,
            NoteVerifier key,
            Periods periods,
            Clock clock,
            SecureRandom random) {
        return open(directory, store, vault, notary, key, periods, clock, random, PublishWatcher.NONE);
    }

    static MerkleLog open(
            LogDirectory directory,
            Store store,
            Vault vault,
            Notary notary,
            NoteVerifier key,
            Periods periods,
            Clock clock,
            SecureRandom random,
            PublishWatcher watcher) {
        TlogFiles files = directory.files();
        files.prepare();
        Recovery recovered = Recovery.of(store, files, key);
        Publisher publisher = new Publisher(store, files, recovered.edge(), watcher);
        if (publisher.published() < recovered.head().size()) {
            publisher.publish(recovered.head());
        }
        publisher.tidy();
        return new MerkleLog(directory, store, vault, notary, periods, clock, random, recovered, publisher);
    }

    private MerkleLog(
            LogDirectory directory,
            Store store,
            Vault vault,
            Notary notary,
            Periods periods,
            Clock clock,
            SecureRandom random,
            Recovery recovered,
            Publisher publisher) {
        this.directory = directory;
        this.store = store;
        long size = recovered.head().size();
        long hour = size == 0
                ? 0
                : new Entries(store, directory.files()).entry(size - 1, size).hour();
        publishing = new PublishingThread(publisher, recovered.head());
        appender = new Appender(
                new GroupWriter(vault, notary, random, recovered.frontier(), hour), store, clock, publishing::appended);
        history = new History(directory, store, vault, this::size, periods, clock);
        pruning = new Pruning(this, vault, store, periods, clock);
    }

    @Override
    public Trace append(Access access) {
        try {
            return submit(access).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** As {@link #append}, without waiting. */
    CompletableFuture<Trace> submit(Access access) {
        return appender.submit(access);
    }

    @Override
    public void since(Instant from, Predicate<Recorded> visitor) {
        history.since(from, visitor);
    }

    @Override
    public void about(Subject subject, Predicate<Recorded> visitor) {
        history.about(subject, visitor);
    }

    /** Entries that are durable. */
    public long size() {
        return publishing.newest().size();
    }

    /** The newest signed head, to be kept elsewhere; it may be a second ahead of the published checkpoint. */
    public String head() {
        return publishing.newest().note();
    }

    /**
     * Destroys the records of months whose period is over; to be called from time to time, by one thread.
     *
     * @throws RefusedException LOG_UNAVAILABLE; then nothing is destroyed
     */
    public void prune() {
        long size = size();
        if (size > 0) {
            Entries entries = new Entries(store, directory.files());
            pruning.run(
                    entries.entry(0, size).month().number(),
                    entries.entry(size - 1, size).month().number());
        }
    }

    /** Appends what waits and publishes what is left. */
    @Override
    public void close() {
        appender.close();
        publishing.close();
    }
}
