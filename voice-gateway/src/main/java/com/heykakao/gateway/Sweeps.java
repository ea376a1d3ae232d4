package com.heykakao.gateway;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done from time to time, by timers. What fails is logged, and done again the next time. */
final class Sweeps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** One for each kind there is: one that takes its time keeps no other waiting. */
    private static final int THREADS = 4;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "sweep");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Now, and again so long after the last time.
     *
     * @param failed to be logged where it throws
     */
    void every(Duration pause, String failed, Runnable sweep) {
        Runnable guarded = () -> {
            try {
                sweep.run();
            } catch (RuntimeException e) {
                // A timer does not run again what has thrown.
                LOG.error(failed, e);
            }
        };
        var unused = timer.scheduleWithFixedDelay(guarded, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for what is being done: it must not go on in a store that closes, and an interrupt closes files under others. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (timer.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.warn("stopped within a sweep; the next start goes on with it");
    }
}
