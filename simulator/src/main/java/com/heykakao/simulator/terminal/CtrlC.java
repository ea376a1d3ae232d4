package com.heykakao.simulator.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a program up until Ctrl-C (or SIGTERM), and the JVM until what the program has open is closed. Used once, by one thread. */
public final class CtrlC implements AutoCloseable {
    private static final long LONGEST_GOODBYE_SECONDS = 30;

    private final CountDownLatch pressed = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Returns when it is pressed; the JVM then ends after {@link #close}, or {@value #LONGEST_GOODBYE_SECONDS} s. */
    public void await() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::goodbye, "ctrl-c"));
        pressed.await();
    }

    private void goodbye() {
        pressed.countDown();
        try {
            var unused = closed.await(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
