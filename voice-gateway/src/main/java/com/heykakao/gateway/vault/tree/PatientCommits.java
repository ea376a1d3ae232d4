package com.heykakao.gateway.vault.tree;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts batches of keys into the store's queue. They wait there like everybody's rows, but are not turned away where it is full:
 * whoever destroys does not come back another time. Thread-safe; blocks for half a minute at most while the queue is full.
 */
final class PatientCommits {
    private static final long PAUSE_MILLIS = 5;
    private static final int TRIES = 6_000;

    private final Store store;

    PatientCommits(Store store) {
        this.store = store;
    }

    /** @throws StoreException where it failed, or the queue stayed full */
    void commitAndWait(Batch batch) {
        StoreException.unwrap(commit(batch));
    }

    /** Returns once the batch is queued. */
    CompletableFuture<Void> commit(Batch batch) {
        CompletableFuture<Void> queued = store.commit(batch);
        for (int tries = 1; tries < TRIES && isBusy(queued); tries++) {
            pause();
            queued = store.commit(batch);
        }
        return queued;
    }

    private static boolean isBusy(CompletableFuture<Void> queued) {
        return queued.isCompletedExceptionally()
                && queued.handle((done, failure) -> failure instanceof StoreException.Busy)
                        .join();
    }

    /** Also where the thread is interrupted, which would end every pause at once. */
    private static void pause() {
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
