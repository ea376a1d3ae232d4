package com.heykakao.gateway.audit.check;

import com.heykakao.gateway.audit.check.StretchCheck.Found;
import com.heykakao.gateway.audit.stored.Head;
import com.heykakao.gateway.audit.stored.LogDamagedException;
import com.heykakao.gateway.audit.stored.LogMonth;
import com.heykakao.gateway.audit.stored.MonthKeys;
import com.heykakao.gateway.audit.stored.Periods;
import com.heykakao.gateway.audit.tlog.Frontier;
import com.heykakao.gateway.audit.tlog.Tile;
import com.heykakao.gateway.notary.NoteVerifier;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.StoreException;
import com.heykakao.gateway.vault.Keyrings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Reads everything there is of a log and says what is not as the log wrote it; docs/access-log.md, "Verifying". Changes nothing. The log may
 * be served meanwhile: what is published before the store is looked at has to be in it. Used once, by one thread.
 */
public final class LogCheck {
    /** Bundles that one thread takes at a time. */
    private static final int STRETCH = 64;

    private final Published published;
    private final Store store;
    private final MonthKeys keys;
    private final NoteVerifier key;
    private final Periods periods;
    private final Instant now;
    private final int threads;
    private final Map<LogMonth, MonthState> months = new ConcurrentHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<byte[]> roots = new ArrayList<>();
    private final Map<Long, List<byte[]>> leaves = new ConcurrentHashMap<>();
    private final RowsCheck rows;

    public LogCheck(
            Published published,
            Store store,
            Keyrings keyrings,
            NoteVerifier key,
            Periods periods,
            Clock clock,
            int threads) {
        this.published = published;
        this.store = store;
        this.keys = new MonthKeys(keyrings);
        this.key = key;
        this.periods = periods;
        this.now = clock.instant();
        this.threads = threads;
        this.rows = new RowsCheck(store, this::month);
    }

    /**
     * @param against an older checkpoint that somebody kept
     * @param progress told how many of the entries have been read, now and then
     */
    public LogReport run(Optional<String> against, LongConsumer progress) {
        Optional<Head> checkpoint =
                published.checkpoint().flatMap(note -> head(() -> Head.open(note, key, "the published checkpoint")));
        if (published.checkpoint().isEmpty()) {
            faults.add("the published checkpoint is missing");
        }
        Optional<Head> head = head(() -> Head.stored(store, key));
        Optional<Head> kept = against.flatMap(note -> head(() -> Head.open(note, key, "the kept checkpoint")));
        long publishedSize = checkpoint.map(Head::size).orElse(0L);
        long size = head.map(Head::size).orElse(publishedSize);
        if (publishedSize > size) {
            faults.add("the published checkpoint has " + publishedSize + " entries and the head only " + size
                    + ": the store was rolled back");
            publishedSize = size;
        }
        long records = 0;
        long expired = 0;
        List<Long> sizes = List.of(size, publishedSize, kept.map(Head::size).orElse(0L));
        long lastHour = 0;
        long done = 0;
        for (Future<Found> stretch : stretches(publishedSize, size, sizes, progress)) {
            Found found = get(stretch);
            faults.addAll(found.faults());
            roots.addAll(found.roots());
            leaves.putAll(found.leaves());
            if (found.firstHour() >= 0 && found.firstHour() < lastHour) {
                faults.add("the entry at the beginning of bundle " + done * STRETCH
                        + " is dated before the entry in front of it");
            }
            lastHour = Math.max(lastHour, found.lastHour());
            rows.add(done * STRETCH * Tile.FULL, found);
            records += found.records().sound();
            expired += found.records().expired();
            done++;
        }
        months.values().stream()
                .map(MonthState::fault)
                .filter(fault -> !fault.isEmpty())
                .forEach(faults::add);
        published.strangers().forEach(path -> faults.add(path + " is no file of this log"));
        checkRoots(checkpoint, head, kept, size);
        new UpperTiles(published, publishedSize, size, roots, faults).check();
        faults.addAll(rows.check(size));
        return new LogReport(size, publishedSize, records, expired, faults);
    }

    private interface Opening {
        Head open();
    }

    private Optional<Head> head(Opening opening) {
        try {
            return Optional.of(opening.open());
        } catch (LogDamagedException e) {
            faults.add(e.what());
            return Optional.empty();
        }
    }

    private MonthState month(LogMonth month) {
        return months.computeIfAbsent(month, wanted -> MonthState.of(wanted, keys, periods, now));
    }

    private List<Future<Found>> stretches(long publishedSize, long size, List<Long> sizes, LongConsumer progress) {
        Set<Long> wanted = new HashSet<>();
        sizes.forEach(each -> wanted.add(each / Tile.FULL));
        long bundles = (size + Tile.FULL - 1) / Tile.FULL;
        List<Future<Found>> stretches = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            for (long first = 0; first < bundles; first += STRETCH) {
                long from = first;
                long end = Math.min(bundles, from + STRETCH);
                stretches.add(workers.submit(() -> {
                    Found found =
                            new StretchCheck(published, publishedSize, size, store, this::month).run(from, end, wanted);
                    progress.accept(Math.min(size, end * Tile.FULL));
                    return found;
                }));
            }
        } finally {
            workers.shutdown();
        }
        return stretches;
    }

    private static Found get(Future<Found> stretch) {
        try {
            return stretch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException failed) {
                throw failed;
            }
            throw new IllegalStateException("a part of the log could not be checked", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop", e);
        }
    }

    private void checkRoots(Optional<Head> checkpoint, Optional<Head> head, Optional<Head> kept, long size) {
        checkpoint
                .filter(known -> known.size() <= size)
                .ifPresent(known -> checkRoot(known, "the published checkpoint"));
        head.ifPresent(known -> checkRoot(known, "the head in LOG_STATE"));
        kept.ifPresent(known -> {
            if (known.size() > size) {
                faults.add("the kept checkpoint has " + known.size() + " entries and the log only " + size
                        + ": it was rolled back");
            } else {
                checkRoot(known, "the kept checkpoint");
            }
        });
    }

    private void checkRoot(Head head, String what) {
        Optional<byte[]> root = root(head.size());
        if (root.isEmpty() || !head.checkpoint().hasRoot(root.get())) {
            faults.add("the entries do not add up to the root of " + what + " of size " + head.size());
        }
    }

    /** Of the first entries; empty where some are nowhere. */
    private Optional<byte[]> root(long size) {
        int full = (int) (size / Tile.FULL);
        int rest = (int) (size % Tile.FULL);
        List<byte[]> edge = leaves.getOrDefault((long) full, List.of());
        if (roots.size() < full || edge.size() < rest) {
            return Optional.empty();
        }
        Frontier frontier = new Frontier();
        roots.subList(0, full).forEach(root -> frontier.append(Tile.HEIGHT, root));
        edge.subList(0, rest).forEach(frontier::append);
        return Optional.of(frontier.root());
    }
}
