package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.stored.Head;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes heads soon after they are appended. What fails is tried again; appending does not wait for it. */
final class PublishingThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublishingThread.class);
    /** How long heads gather; half of what docs/access-log.md grants. */
    private static final long GATHERED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** So many entries are published without waiting for more. */
    private static final long URGENT = 4096;

    private final Publisher publisher;
    private final Consumer<Head> told;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private Head newest;
    private long published;
    private boolean closed;

    /**
     * @param newest is published already
     * @param told of each head that is published, this one too; must not block
     */
    PublishingThread(Publisher publisher, Head newest, Consumer<Head> told) {
        this.publisher = publisher;
        this.told = told;
        this.newest = newest;
        this.published = newest.size();
        this.thread = new Thread(() -> run(newest), "access-log-publisher");
        thread.start();
    }

    /** A head is durable. */
    void appended(Head head) {
        lock.lock();
        try {
            newest = head;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    Head newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    private void run(Head first) {
        told.accept(first);
        boolean going = true;
        while (going) {
            going = gather();
            Head head = newest();
            if (head.size() > publisher.published()) {
                publish(head);
            }
        }
    }

    private void publish(Head head) {
        try {
            publisher.publish(head);
            told.accept(head);
        } catch (RuntimeException e) {
            LOG.error("the access log could not be published up to {}; it is tried again", head.size(), e);
        }
        lock.lock();
        try {
            // Where it failed too: the next try waits its time.
            published = head.size();
        } finally {
            lock.unlock();
        }
    }

    /** @return false once the log is closed and this is the last time */
    private boolean gather() {
        lock.lock();
        try {
            while (!closed && newest.size() == published && published == publisher.published()) {
                news.awaitUninterruptibly();
            }
            long left = GATHERED_NANOS;
            while (!closed && left > 0 && newest.size() - published < URGENT) {
                left = news.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but to end it.
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Publishes what is left. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
        Threads.join(thread);
    }
}
