package com.heykakao.gateway.store;

import com.heykakao.gateway.store.Batch.Change;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** The store on an embedded RocksDB. */
public final class RocksStore implements Store {
    private static final long CACHE_BYTES = 64L << 20;
    private static final long WAL_BYTES = 256L << 20;

    static {
        RocksDB.loadLibrary();
    }

    /** Native objects in the order they were made; closed in the other order. */
    private final Deque<AutoCloseable> natives = new ArrayDeque<>();

    private final Map<Table, ColumnFamilyHandle> families = new EnumMap<>(Table.class);
    private final WriteOptions synced = closing(new WriteOptions().setSync(true));
    /** Native memory must not be freed under a reader. */
    private final ReadWriteLock life = new ReentrantReadWriteLock();

    private boolean closed;
    private final RocksDB db;
    private final CommitQueue queue;

    /**
     * The store of the homes' data.
     *
     * @throws StoreException where the directory is in use or damaged
     */
    public static RocksStore open(Path directory) {
        return open(directory, Table.OF_VOICE);
    }

    /**
     * @param tables the only ones it has; another one is an error of the caller
     * @throws StoreException where the directory is in use or damaged
     */
    public static RocksStore open(Path directory, Set<Table> tables) {
        return new RocksStore(directory, tables, RocksDB::open);
    }

    /**
     * Opens it for looking, beside the program that writes it, as it is now; later rows are not seen and {@link #commit} fails.
     *
     * @throws StoreException where there is none, or it is damaged
     */
    public static RocksStore openReadOnly(Path directory, Set<Table> tables) {
        return new RocksStore(directory, tables, RocksDB::openReadOnly);
    }

    /** One of RocksDB's ways to open a database. */
    @FunctionalInterface
    private interface Opener {
        RocksDB open(
                DBOptions options, String path, List<ColumnFamilyDescriptor> families, List<ColumnFamilyHandle> handles)
                throws RocksDBException;
    }

    private RocksStore(Path directory, Set<Table> tables, Opener opener) {
        DBOptions options = closing(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                // A torn last record is what a crash leaves and was never acknowledged; anything else is damage to
                // report.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                // Bounds how long a deleted row's sealed bytes stay in old logs.
                .setMaxTotalWalSize(WAL_BYTES)
                .setMaxBackgroundJobs(2)
                // The info log holds row keys when things go wrong, and grows.
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2));
        BlockBasedTableConfig blocks = new BlockBasedTableConfig()
                .setBlockCache(closing(new LRUCache(CACHE_BYTES)))
                // A speaker that begins a new utterance asks for an id that is not there.
                .setFilterPolicy(closing(new BloomFilter(10, false)));
        ColumnFamilyOptions rows = closing(new ColumnFamilyOptions()
                .setTableFormatConfig(blocks)
                // Values are sealed: they do not compress.
                .setCompressionType(CompressionType.NO_COMPRESSION));
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, rows));
        List<Table> ordered = List.copyOf(tables);
        for (Table table : ordered) {
            descriptors.add(new ColumnFamilyDescriptor(table.name().getBytes(StandardCharsets.US_ASCII), rows));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            db = closing(opener.open(options, directory.toString(), descriptors, handles));
        } catch (RocksDBException e) {
            closeNatives();
            throw new StoreException.Failed("the data directory " + directory + " does not open", e);
        }
        handles.forEach(this::closing);
        for (int i = 0; i < ordered.size(); i++) {
            families.put(ordered.get(i), handles.get(i + 1));
        }
        queue = new CommitQueue(this::write);
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return reading(() -> {
            try {
                return Optional.ofNullable(db.get(family(table), key));
            } catch (RocksDBException e) {
                throw new StoreException.Failed("a row could not be read", e);
            }
        });
    }

    @Override
    public void scan(Table table, KeyRange range, Direction direction, RowVisitor visitor) {
        reading(() -> {
            try (Slice from = new Slice(range.from());
                    Slice to = new Slice(range.to());
                    ReadOptions options =
                            new ReadOptions().setIterateLowerBound(from).setIterateUpperBound(to);
                    RocksIterator rows = db.newIterator(family(table), options)) {
                boolean forward = direction == Direction.FORWARD;
                if (forward) {
                    rows.seekToFirst();
                } else {
                    rows.seekToLast();
                }
                while (rows.isValid() && visitor.visit(rows.key(), rows.value())) {
                    if (forward) {
                        rows.next();
                    } else {
                        rows.prev();
                    }
                }
                rows.status();
                return Optional.empty();
            } catch (RocksDBException e) {
                throw new StoreException.Failed("rows could not be read", e);
            }
        });
    }

    @Override
    public CompletableFuture<Void> commit(Batch batch) {
        return queue.commit(batch);
    }

    @Override
    public void purge(Table table, KeyRange range) {
        commitAndWait(new Batch().deleteRange(table, range));
        reading(() -> {
            try (FlushOptions flush = new FlushOptions().setWaitForFlush(true);
                    CompactRangeOptions compact = new CompactRangeOptions()
                            .setBottommostLevelCompaction(
                                    CompactRangeOptions.BottommostLevelCompaction.kForceOptimized)) {
                db.flush(flush, family(table));
                db.compactRange(family(table), range.from(), range.to(), compact);
                return Optional.empty();
            } catch (RocksDBException e) {
                throw new StoreException.Failed("files could not be rewritten", e);
            }
        });
    }

    private void write(List<Batch> group) {
        try (WriteBatch writes = new WriteBatch()) {
            for (Batch batch : group) {
                for (Change change : batch.changes()) {
                    if (change instanceof Change.Put put) {
                        writes.put(family(put.table()), put.key(), put.value());
                    } else if (change instanceof Change.Delete delete) {
                        writes.delete(family(delete.table()), delete.key());
                    } else if (change instanceof Change.DeleteRange delete) {
                        writes.deleteRange(
                                family(delete.table()),
                                delete.range().from(),
                                delete.range().to());
                    }
                }
            }
            db.write(synced, writes);
        } catch (RocksDBException e) {
            throw new StoreException.Failed("rows could not be written", e);
        }
    }

    private ColumnFamilyHandle family(Table table) {
        ColumnFamilyHandle family = families.get(table);
        if (family == null) {
            throw new IllegalArgumentException("this store has no table " + table);
        }
        return family;
    }

    private <T> T reading(Supplier<T> read) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new StoreException.Closed("the store is closed");
            }
            return read.get();
        } finally {
            life.readLock().unlock();
        }
    }

    @Override
    public void close() {
        queue.close();
        life.writeLock().lock();
        try {
            closed = true;
            closeNatives();
        } finally {
            life.writeLock().unlock();
        }
    }

    private <T extends AutoCloseable> T closing(T made) {
        natives.push(made);
        return made;
    }

    private void closeNatives() {
        while (!natives.isEmpty()) {
            try {
                natives.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("closing a native object does not fail", e);
            }
        }
    }
}
