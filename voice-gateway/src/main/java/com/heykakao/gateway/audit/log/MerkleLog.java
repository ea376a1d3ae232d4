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
import com.heykakao.gateway.audit.witness.TrustedWitness;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/** The access log on the disk; docs/access-log.md. Thread-safe. */
public final class MerkleLog implements AccessLog, AccessHistory, AutoCloseable {
    private final LogDirectory directory;
    private final Store store;
    private final Cosigning cosigning;
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
     * What a log stands on.
     *
     * @param store of {@link Table#OF_LOG}; stays open behind the log
     * @param vault the log's own; stays open behind the log
     * @param key of {@code notary}
     */
    public record Ground(
            LogDirectory directory,
            Store store,
            Vault vault,
            Notary notary,
            NoteVerifier key,
            Clock clock,
            SecureRandom random) {}

    /**
     * Opens a log and finishes what a crash cut.
     *
     * @param witnesses are asked to cosign what is published; may be empty
     * @throws LogDamagedException where it is not what the log wrote
     */
    public static MerkleLog open(Ground ground, Periods periods, List<TrustedWitness> witnesses) {
        return open(ground, periods, witnesses, Pace.OF_SERVICE, PublishWatcher.NONE);
    }

    static MerkleLog open(
            Ground ground, Periods periods, List<TrustedWitness> witnesses, Pace pace, PublishWatcher watcher) {
        TlogFiles files = ground.directory().files();
        files.prepare();
        Recovery recovered = Recovery.of(ground.store(), files, ground.key());
        CheckpointFile checkpoint = new CheckpointFile(files);
        Publisher publisher = new Publisher(ground.store(), files, checkpoint, recovered.edge(), watcher);
        if (publisher.published() < recovered.head().size()) {
            publisher.publish(recovered.head());
        }
        publisher.tidy();
        Cosigning cosigning = new Cosigning(witnesses, files, checkpoint, pace, ground.clock());
        return new MerkleLog(ground, periods, recovered, publisher, cosigning);
    }

    private MerkleLog(Ground ground, Periods periods, Recovery recovered, Publisher publisher, Cosigning cosigning) {
        this.directory = ground.directory();
        this.store = ground.store();
        this.cosigning = cosigning;
        Vault vault = ground.vault();
        Clock clock = ground.clock();
        long size = recovered.head().size();
        long hour = size == 0
                ? 0
                : new Entries(store, directory.files()).entry(size - 1, size).hour();
        publishing = new PublishingThread(publisher, recovered.head(), cosigning::published);
        GroupWriter writer = new GroupWriter(vault, ground.notary(), ground.random(), recovered.frontier(), hour);
        appender = new Appender(writer, store, clock, publishing::appended);
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

    @Override
    public List<Recorded> newest(Subject subject, Stretch stretch, int most) {
        return history.newest(subject, stretch, most);
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

    /** Appends what waits and publishes what is left; no witness is waited for, they are asked again at the next start. */
    @Override
    public void close() {
        appender.close();
        publishing.close();
        cosigning.close();
    }
}
