package com.heykakao.gateway.store;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Ordered rows in tables. Thread-safe. Reads see every batch whose future has completed; they may block on the disk. No hot
 * path scans across subjects, so a store may be cut by the first bytes of the row key.
 */
public interface Store extends AutoCloseable {
    Optional<byte[]> get(Table table, byte[] key);

    /** Shows the rows of a range; the visitor must not keep the store busy for long. */
    void scan(Table table, KeyRange range, Direction direction, RowVisitor visitor);

    /**
     * Queues the batch. The future completes, on the committing thread, once the batch survives power loss; what hangs on it
     * must not block. It fails with {@link StoreException}: {@link StoreException.Busy} where too much waits already.
     */
    CompletableFuture<Void> commit(Batch batch);

    /** Commits and waits. */
    default void commitAndWait(Batch batch) {
        StoreException.unwrap(commit(batch));
    }

    /** Deletes a range and rewrites the files that held it, so that its bytes leave them. Takes its time. */
    void purge(Table table, KeyRange range);

    /** Finishes what is queued. */
    @Override
    void close();
}
