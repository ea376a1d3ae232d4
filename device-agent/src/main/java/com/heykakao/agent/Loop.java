package com.heykakao.agent;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that outlives what is thrown on it and writes it down: the JDK's own executor would swallow it. */
final class Loop extends ScheduledThreadPoolExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    Loop(String name) {
        super(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        // What ends after the agent was closed has nobody left to tell.
        setRejectedExecutionHandler(new DiscardPolicy());
        setRemoveOnCancelPolicy(true);
        setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
        super.afterExecute(task, thrown);
        if (thrown == null && task instanceof Future<?> future && future.isDone()) {
            try {
                future.get();
            } catch (ExecutionException e) {
                LOG.error("a task of the agent failed", e.getCause());
            } catch (CancellationException e) {
                LOG.trace("a task was cancelled", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
