package com.heykakao.simulator.chaos;

import com.heykakao.simulator.terminal.ProgressLine;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** How far the run is, and how far it may go before the next kill. Thread-safe. */
final class Board {
    // Longer than an agent tries to get one utterance through.
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Schedule schedule;
    private final ProgressLine line;
    private int begun;
    private int settled;
    private int killed;
    private Optional<Throwable> failure = Optional.empty();

    Board(Schedule schedule, ProgressLine line) {
        this.schedule = schedule;
        this.line = line;
    }

    /** Waits until one more utterance may begin. */
    synchronized void begin() throws InterruptedException {
        waitFor("a kill that is due", () -> begun < limit());
        begun++;
        changed();
    }

    /** Every speaker may begin one beyond a kill, before or after it; a slow machine would else have no kill hit any. */
    private int limit() {
        return killed < schedule.kills().size()
                ? schedule.kills().get(killed).begun() + schedule.said().size()
                : schedule.utterances();
    }

    synchronized void settled() {
        settled++;
        changed();
    }

    synchronized void killed() {
        killed++;
        changed();
    }

    /** A speaker cannot go on: whoever waits is told. */
    synchronized void failed(Throwable why) {
        failure = Optional.of(why);
        changed();
    }

    /** Waits for the moment. */
    synchronized void await(Moment moment, double pace) throws InterruptedException {
        waitFor("utterance " + moment.begun() + " to begin", () -> begun >= moment.begun());
        long end = System.nanoTime() + (long) (moment.delay().toNanos() / pace);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    synchronized void awaitAllSettled() throws InterruptedException {
        // Any one that settles is progress: the patience is for the next.
        while (settled < schedule.utterances()) {
            int before = settled;
            waitFor("the next utterance to settle", () -> settled > before);
        }
    }

    private void waitFor(String what, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (failure.isPresent()) {
                throw new IllegalStateException("a speaker cannot go on", failure.get());
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException("waited " + PATIENCE.toMinutes() + " minutes for " + what + ": "
                        + settled + " of " + schedule.utterances() + " utterances are settled");
            }
            wait(left);
        }
    }

    private void changed() {
        notifyAll();
        line.show(String.format(
                Locale.ROOT,
                "%d of %d utterances, %d of %d kills",
                settled,
                schedule.utterances(),
                killed,
                schedule.kills().size()));
    }
}
