package com.heykakao.gateway.erasure;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done to the files after the answer, one thing after the other. Thread-safe. */
final class Hygiene implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hygiene.class);
    private static final int PATIENCE_SECONDS = 30;

    private final ExecutorService thread;

    Hygiene(String name) {
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    void after(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.warn("stopping: the files of what was erased are not rewritten; compaction will do it");
        }
    }

    /** Waits for the work in hand. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("stopped before the files of what was erased were rewritten; compaction will do it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
