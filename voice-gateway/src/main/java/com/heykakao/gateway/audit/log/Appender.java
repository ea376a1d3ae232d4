package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.audit.stored.AccessRecords;
import com.heykakao.gateway.audit.stored.Head;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.StoreException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that appends. It takes what waits as one group, commits it with its head in one batch, and only then gives out the traces.
 * While it waits for the disk, the next group gathers; while the log is busy it gathers a little longer, so that many readers share the cost of
 * a signature and a sync, and a lone reader never waits for others (as PostgreSQL's commit_delay and commit_siblings).
 */
final class Appender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
    /** Calls that may wait; each is a person's. */
    private static final int MOST_WAITING = 4096;
    /** A group of so many shows that the log is busy. */
    private static final int BUSY = 4;
    /** So many are not made to wait for more. */
    private static final int ENOUGH = 32;
    /** How long a busy log gathers; less than a sync of the disk takes. */
    private static final long GATHERED_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final GroupWriter writer;
    private final Store store;
    private final Clock clock;
    private final Consumer<Head> appended;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition enough = lock.newCondition();
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private String closed = "";
    /** Of the group before. */
    private int size;

    /** @param appended told of each head once it is durable; must not block */
    Appender(GroupWriter writer, Store store, Clock clock, Consumer<Head> appended) {
        this.writer = writer;
        this.store = store;
        this.clock = clock;
        this.appended = appended;
        this.thread = new Thread(this::run, "access-log");
        thread.start();
    }

    /**
     * Queues an access. The future completes with its trace once that stands, or fails with {@link RefusedException}.
     *
     * @throws IllegalArgumentException where it says more than a record may
     */
    CompletableFuture<Trace> submit(Access access) {
        long at = clock.millis();
        Waiting waiting = new Waiting(access, at, AccessRecords.encode(access, at), new CompletableFuture<>());
        lock.lock();
        try {
            if (!closed.isEmpty()) {
                waiting.done().completeExceptionally(unavailable(closed));
            } else if (queue.size() >= MOST_WAITING) {
                waiting.done()
                        .completeExceptionally(unavailable(MOST_WAITING + " calls wait already; try again later"));
            } else {
                queue.add(waiting);
                if (queue.size() == 1) {
                    arrived.signal();
                } else if (queue.size() == ENOUGH) {
                    enough.signal();
                }
            }
        } finally {
            lock.unlock();
        }
        return waiting.done();
    }

    private void run() {
        List<Waiting> group = next();
        while (!group.isEmpty()) {
            append(group);
            group = next();
        }
    }

    /** Waits for work; empty when the log is closed and nothing waits. */
    private List<Waiting> next() {
        lock.lock();
        try {
            while (queue.isEmpty() && closed.isEmpty()) {
                arrived.awaitUninterruptibly();
            }
            gather();
            size = queue.size();
            List<Waiting> group = new ArrayList<>(queue);
            queue.clear();
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** To be called with the lock. */
    private void gather() {
        long left = size < BUSY ? 0 : GATHERED_NANOS;
        try {
            while (closed.isEmpty() && left > 0 && queue.size() < ENOUGH) {
                left = enough.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; what waits is appended now.
            Thread.currentThread().interrupt();
        }
    }

    private void append(List<Waiting> group) {
        GroupWriter.Written written;
        try {
            written = writer.write(group, clock.millis());
        } catch (RuntimeException | Error e) {
            // Nothing of the group was handed to the store, so the log stands where it stood.
            LOG.error("the access log could not make entries; the calls are refused", e);
            refuse(group, "entries could not be made");
            return;
        }
        try {
            store.commitAndWait(written.batch());
        } catch (StoreException.Busy e) {
            refuse(group, "the disk is behind; try again later");
            return;
        } catch (RuntimeException | Error e) {
            LOG.error("the access log could not write; every call that reads is refused until a restart", e);
            // Nobody knows what the disk holds of it, so nothing may be appended behind it.
            List<Waiting> all = new ArrayList<>(group);
            lock.lock();
            try {
                closed = "an earlier write failed; look at the disk, then restart the gateway";
                all.addAll(queue);
                queue.clear();
            } finally {
                lock.unlock();
            }
            refuse(all, closed);
            return;
        }
        writer.accept(written);
        appended.accept(written.head());
        long sequence = written.head().size() - group.size();
        for (Waiting waiting : group) {
            waiting.done().complete(Trace.ofDurable(sequence++, waiting.access().subject()));
        }
    }

    private static void refuse(List<Waiting> group, String why) {
        group.forEach(waiting -> waiting.done().completeExceptionally(unavailable(why)));
    }

    private static RefusedException unavailable(String why) {
        return new RefusedException(
                ErrorReason.ERROR_REASON_LOG_UNAVAILABLE, "the access log takes no entry, so nothing is read: " + why);
    }

    /** Lets no more in and waits until what waits is appended. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed.isEmpty()) {
                closed = "the gateway is stopping";
            }
            arrived.signal();
            enough.signal();
        } finally {
            lock.unlock();
        }
        Threads.join(thread);
    }
}
