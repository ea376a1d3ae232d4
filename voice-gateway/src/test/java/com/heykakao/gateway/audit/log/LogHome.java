package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.audit.check.LogReport;
import com.heykakao.gateway.audit.stored.Head;
import com.heykakao.gateway.audit.stored.LogDirectory;
import com.heykakao.gateway.audit.stored.Periods;
import com.heykakao.gateway.audit.view.LogView;
import com.heykakao.gateway.audit.witness.TrustedWitness;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.notary.NoteVerifier;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.root.RootCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** An access log on a real store, a real vault and a real root cell under a directory. */
public final class LogHome implements AutoCloseable {
    private static final String KEY = "log";
    private static final String ORIGIN = "test.example/access-log";

    private static final int MOST_AT_ONCE = 4000;

    private final Path path;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private Store store;
    private Vault vault;
    private MerkleLog log;

    /** Of what is there; closed. */
    public LogHome(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
    }

    /** A new one; open. */
    public static LogHome create(Path path, Clock clock) {
        LogHome home = new LogHome(path, clock);
        home.make();
        home.open();
        return home;
    }

    private void make() {
        try {
            Files.createDirectories(directory().rootCell().getParent());
            Notary.create(path, KEY, ORIGIN, random);
            try (RootCell cell = RootCell.create(directory().rootCell(), true, List.of(), random);
                    Store made = RocksStore.open(directory().data(), Table.OF_LOG)) {
                Vault.create(cell, made, random);
                MerkleLog.create(directory(), made, Notary.open(path, KEY));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void open() {
        open(real -> real, PublishWatcher.NONE);
    }

    /** With witnesses, which are asked as often as they bear. */
    void open(List<TrustedWitness> witnesses, Duration timeout) {
        open(real -> real, witnesses, new Pace(Duration.ofMillis(2), timeout), PublishWatcher.NONE);
    }

    /** Whatever is appended from now on stays unpublished. */
    public void openUnpublished() {
        open(real -> real, step -> {
            throw new IllegalStateException("nothing more is published");
        });
    }

    /** @param over puts something in the way of the log's store */
    void open(UnaryOperator<Store> over, PublishWatcher watcher) {
        open(over, List.of(), Pace.OF_SERVICE, watcher);
    }

    private void open(UnaryOperator<Store> over, List<TrustedWitness> witnesses, Pace pace, PublishWatcher watcher) {
        store = over.apply(RocksStore.open(directory().data(), Table.OF_LOG));
        vault = Vault.open(RootCell.open(directory().rootCell(), true, List.of(), random), store, random);
        try {
            log = MerkleLog.open(
                    new MerkleLog.Ground(directory(), store, vault, Notary.open(path, KEY), verifier(), clock, random),
                    periods(),
                    witnesses,
                    pace,
                    watcher);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (log == null) {
                close();
            }
        }
    }

    /** Appends many as fast as it goes; on return they are durable. */
    public void append(int count, IntFunction<Access> access) {
        List<CompletableFuture<Trace>> waiting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waiting.add(log.submit(access.apply(i)));
            if (waiting.size() == MOST_AT_ONCE || i == count - 1) {
                waiting.forEach(CompletableFuture::join);
                waiting.clear();
            }
        }
    }

    public LogDirectory directory() {
        return new LogDirectory(path.resolve("log"));
    }

    public MerkleLog log() {
        return log;
    }

    public Store store() {
        return store;
    }

    public Vault vault() {
        return vault;
    }

    public Periods periods() {
        return new Periods(1);
    }

    public Notary notary() {
        try {
            return Notary.open(path, KEY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public NoteVerifier verifier() {
        try {
            return NoteVerifier.read(path.resolve(KEY + ".pub"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What anybody can read: the published head. */
    public Head published() {
        return Head.open(directory().files().checkpoint().orElseThrow(), verifier(), "the published checkpoint");
    }

    /** What is wrong with it, by everything that is on its disk; the log must be closed. */
    public List<String> faults() {
        return report().faults();
    }

    public LogReport report() {
        return report(Optional.empty());
    }

    public List<String> faultsAgainst(String kept) {
        return report(Optional.of(kept)).faults();
    }

    private LogReport report(Optional<String> against) {
        try (LogView view = LogView.open(directory(), random)) {
            return view.check(verifier(), periods(), clock, 1).run(against, done -> {});
        }
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
            log = null;
        }
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
