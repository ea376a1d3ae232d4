package com.heykakao.gateway.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Group commit: one thread takes everything that waits, writes it as one, syncs once and completes the futures. While it
 * syncs, the next group gathers; so the busier the store, the fewer syncs a batch costs.
 */
final class CommitQueue implements AutoCloseable {
    /** Memory that waiting batches may take. */
    private static final long MAX_WAITING_BYTES = 64L << 20;
    /** A group is cut here so that its write stays short. */
    private static final long MAX_GROUP_BYTES = 4L << 20;

    private final GroupWriter writer;
    private final Thread committer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private long waitingBytes;
    private String closed = "";

    private record Waiting(Batch batch, CompletableFuture<Void> done) {}

    /** Writes a group durably, whole or not at all. */
    @FunctionalInterface
    interface GroupWriter {
        void write(List<Batch> group) throws StoreException;
    }

    CommitQueue(GroupWriter writer) {
        this.writer = writer;
        committer = new Thread(this::run, "committer");
        committer.start();
    }

    CompletableFuture<Void> commit(Batch batch) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        lock.lock();
        try {
            if (!closed.isEmpty()) {
                done.completeExceptionally(new StoreException.Closed(closed));
            } else if (waitingBytes + batch.bytes() > MAX_WAITING_BYTES && !queue.isEmpty()) {
                done.completeExceptionally(new StoreException.Busy(waitingBytes));
            } else {
                queue.add(new Waiting(batch, done));
                waitingBytes += batch.bytes();
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
        return done;
    }

    private void run() {
        List<Waiting> group = next();
        while (!group.isEmpty()) {
            try {
                writer.write(group.stream().map(Waiting::batch).toList());
            } catch (RuntimeException | Error e) {
                // After a failed write or sync nobody knows what the disk holds of it, so nothing may be written behind
                // it.
                fail(group, e);
                return;
            }
            group.forEach(waiting -> waiting.done().complete(null));
            group = next();
        }
    }

    /** Waits for work; empty when the queue is closed and drained. */
    private List<Waiting> next() {
        List<Waiting> group = new ArrayList<>();
        lock.lock();
        try {
            while (queue.isEmpty() && closed.isEmpty()) {
                arrived.awaitUninterruptibly();
            }
            long bytes = 0;
            while (!queue.isEmpty() && bytes < MAX_GROUP_BYTES) {
                Waiting waiting = queue.remove();
                bytes += waiting.batch().bytes();
                group.add(waiting);
            }
            waitingBytes -= bytes;
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void fail(List<Waiting> group, Throwable failure) {
        List<Waiting> all = new ArrayList<>(group);
        lock.lock();
        try {
            closed = "an earlier write failed, so nothing more is written; look at the disk, then restart the gateway";
            all.addAll(queue);
            queue.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(waiting -> waiting.done().completeExceptionally(failure));
    }

    /** Lets no more in and waits until what waits is written. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed.isEmpty()) {
                closed = "the store is closed";
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (committer.isAlive()) {
            try {
                committer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
