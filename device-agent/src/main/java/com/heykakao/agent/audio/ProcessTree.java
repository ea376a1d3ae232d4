package com.heykakao.agent.audio;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A program with those it started: a recorder behind a shell would otherwise keep the sound card, and keep capturing, after its
 * shell has gone.
 */
record ProcessTree(List<ProcessHandle> processes) {

    static ProcessTree of(Process root) {
        return new ProcessTree(
                Stream.concat(Stream.of(root.toHandle()), root.descendants()).toList());
    }

    /** Asks all to end, and kills those that have not after {@code grace}. An interrupt shortens the asking, not the killing. */
    void end(Duration grace) {
        processes.forEach(ProcessHandle::destroy);
        boolean interrupted = !awaitEnd(grace);
        processes.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        interrupted |= !awaitEnd(grace);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false when the waiting was interrupted */
    private boolean awaitEnd(Duration grace) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(grace.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
