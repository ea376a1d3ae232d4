package com.heykakao.gateway.audit.witness;

import com.heykakao.gateway.audit.witness.Outcome.Cosigned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all witnesses, in rounds. A round takes the newest checkpoint, asks every witness that has not cosigned it, at the same time, and ends
 * when each has answered or timed out; so the cosignatures are of one checkpoint. Witnesses that fail rest for a while, twice as long each
 * time. Thread-safe.
 */
public final class Witnesses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final List<Seat> seats;
    private final Duration pause;
    private final Consumer<String> cosigned;
    private final ExecutorService asking;
    private final Thread rounds;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Null before the first. */
    private SignedCheckpoint newest;

    private boolean closed;

    /**
     * @param pause the least time between rounds; a witness that fails rests 1, 2, 4 … 64 times as long
     * @param cosigned takes the checkpoint with all cosignatures it has, each time it gets one more; called on the rounds' own thread
     */
    public Witnesses(List<Witness> witnesses, Duration pause, Consumer<String> cosigned) {
        this.seats = witnesses.stream().map(Seat::new).toList();
        this.pause = pause;
        this.cosigned = cosigned;
        this.asking = Executors.newFixedThreadPool(Math.max(1, seats.size()), task -> daemon(task, "witness"));
        this.rounds = daemon(this::run, "witnesses");
        rounds.start();
    }

    /**
     * Hands over a checkpoint and returns at once. One that is not larger than an earlier one is passed over.
     *
     * @throws IllegalArgumentException where it is no signed checkpoint
     */
    public void offer(String checkpoint) {
        SignedCheckpoint head = SignedCheckpoint.parse(checkpoint);
        lock.lock();
        try {
            if (newest == null || newest.size() < head.size()) {
                newest = head;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** In the order of the settings. */
    public List<WitnessStatus> status() {
        return seats.stream().map(Seat::status).toList();
    }

    private void run() {
        try {
            List<Seat> due = await();
            while (!due.isEmpty()) {
                round(due);
                due = await();
            }
        } catch (RejectedExecutionException | InterruptedException e) {
            LOG.debug("no more asking of witnesses", e);
        }
    }

    /** Those to be asked, once there are any; empty when closed. */
    private List<Seat> await() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                long now = System.nanoTime();
                List<Seat> waiting = seats.stream()
                        .filter(seat -> newest != null && seat.lacks(newest))
                        .toList();
                List<Seat> due =
                        waiting.stream().filter(seat -> seat.rests(now) <= 0).toList();
                if (!due.isEmpty()) {
                    return due;
                }
                OptionalLong rest =
                        waiting.stream().mapToLong(seat -> seat.rests(now)).min();
                if (rest.isEmpty()) {
                    changed.await();
                } else {
                    var unused = changed.awaitNanos(rest.getAsLong());
                }
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    private void round(List<Seat> due) throws InterruptedException {
        SignedCheckpoint head = newest();
        List<Future<Outcome>> answers = new ArrayList<>();
        for (Seat seat : due) {
            answers.add(asking.submit(() -> seat.ask(head)));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> answer : answers) {
            try {
                outcomes.add(answer.get());
            } catch (CancellationException e) {
                return;
            } catch (ExecutionException e) {
                if (isClosed()) {
                    return;
                }
                LOG.error("a witness could not be asked", e.getCause());
                outcomes.add(new Outcome.Failed(Outcome.Reason.UNREACHABLE));
            }
        }
        // One moment for all: those that cosigned are due together again, and so sign the same checkpoint the next time
        // too.
        long now = System.nanoTime();
        for (int i = 0; i < due.size(); i++) {
            due.get(i).take(head, outcomes.get(i), now, pause);
        }
        if (outcomes.stream().anyMatch(Cosigned.class::isInstance)) {
            deliver(head);
        }
    }

    private SignedCheckpoint newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void deliver(SignedCheckpoint head) {
        StringBuilder text = new StringBuilder(head.text());
        seats.stream().filter(seat -> !seat.lacks(head)).forEach(seat -> text.append(seat.line()));
        try {
            cosigned.accept(text.toString());
        } catch (RuntimeException e) {
            LOG.error("the cosigned checkpoint of {} entries was not kept", head.size(), e);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Breaks off the requests under way. No checkpoint is handed on after it. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        // One that had not begun would never be answered, and the round would wait for it.
        asking.shutdownNow().forEach(request -> ((Future<?>) request).cancel(false));
        try {
            // Not interrupted: it may be writing the checkpoint.
            rounds.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
