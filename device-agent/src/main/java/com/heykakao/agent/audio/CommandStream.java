package com.heykakao.agent.audio;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The standard output of a running recorder program, and the program's end. */
final class CommandStream implements PcmStream {
    private final Process process;
    private final InputStream samples;
    private final PcmFormat format;
    private final String name;
    private final Duration grace;
    private final Complaints complaints;
    private final AtomicBoolean closed = new AtomicBoolean();

    CommandStream(Process process, PcmFormat format, String name, Duration grace) throws IOException {
        this.process = process;
        this.samples = process.getInputStream();
        this.format = format;
        this.name = name;
        this.grace = grace;
        this.complaints = Complaints.follow(process.getErrorStream(), name);
        closeQuietly(process.getOutputStream());
    }

    @Override
    public PcmFormat format() {
        return format;
    }

    @Override
    public int read(byte[] buffer) throws MicrophoneException {
        if (closed.get()) {
            return -1;
        }
        try {
            int count = samples.read(buffer);
            return count >= 0 ? count : ended();
        } catch (IOException e) {
            if (closed.get()) {
                return -1;
            }
            throw died("its sound could not be read", e);
        }
    }

    /** A program that ends by itself with 0 has played what it had; any other end is a death. */
    private int ended() throws MicrophoneException {
        if (closed.get()) {
            return -1;
        }
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                throw died("it closed its output and went on running", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw died("the wait for its end was interrupted", e);
        }
        if (closed.get() || process.exitValue() == 0) {
            return -1;
        }
        complaints.awaitEnd(grace);
        throw died("it ended with code " + process.exitValue() + complaints.last(), null);
    }

    private MicrophoneException.Died died(String what, Exception cause) {
        return new MicrophoneException.Died(
                name + " died: " + what + "; check that the sound device is plugged in and free, then open it again",
                cause);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            ProcessTree tree = ProcessTree.of(process);
            tree.end(grace);
            closeQuietly(samples);
            complaints.awaitEnd(grace);
        }
    }

    private static void closeQuietly(AutoCloseable pipe) {
        try {
            pipe.close();
        } catch (Exception e) {
            // The pipe's other end is gone already: there is nothing left to let go of.
        }
    }
}
