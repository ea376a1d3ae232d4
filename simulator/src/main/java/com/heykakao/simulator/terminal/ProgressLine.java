package com.heykakao.simulator.terminal;

import java.io.PrintWriter;
import java.util.Optional;

/** One line that is written over while long work goes on. Thread-safe. */
public final class ProgressLine implements AutoCloseable {
    private static final String ERASE = "\r\u001b[K";

    private final Optional<PrintWriter> screen;

    private ProgressLine(Optional<PrintWriter> screen) {
        this.screen = screen;
    }

    /** Silent where nobody watches. */
    public static ProgressLine on(PrintWriter out) throws InterruptedException {
        return new ProgressLine(Terminal.isInteractive() ? Optional.of(out) : Optional.empty());
    }

    public static ProgressLine silent() {
        return new ProgressLine(Optional.empty());
    }

    public synchronized void show(String text) {
        screen.ifPresent(out -> {
            out.print(ERASE + text);
            out.flush();
        });
    }

    /** Leaves an empty line to go on with. */
    @Override
    public void close() {
        show("");
    }
}
