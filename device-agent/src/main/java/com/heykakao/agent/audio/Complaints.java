package com.heykakao.agent.audio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * Drains a program's standard error, so that it never blocks on a full pipe, and keeps the start of the last line: recorders
 * name there what is wrong with the device.
 */
final class Complaints {
    private static final int LONGEST_LINE = 200;

    private final Thread drain;
    private volatile String last = "";

    private Complaints(InputStream errors, String name) {
        drain = new Thread(() -> drain(errors), "standard error of " + name);
        drain.setDaemon(true);
    }

    static Complaints follow(InputStream errors, String name) {
        Complaints complaints = new Complaints(errors, name);
        complaints.drain.start();
        return complaints;
    }

    /** {@code ", saying: …"}, or nothing when the program said nothing. */
    String last() {
        return last.isEmpty() ? "" : ", saying: " + last;
    }

    void awaitEnd(Duration bound) {
        try {
            drain.join(bound.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain(InputStream errors) {
        StringBuilder line = new StringBuilder();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(errors, Charset.defaultCharset()))) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    keep(line);
                } else if (line.length() < LONGEST_LINE && !Character.isISOControl(c)) {
                    line.append((char) c);
                }
            }
        } catch (IOException e) {
            // The program was ended and its pipe closed under us: what it said so far stands.
        }
        keep(line);
    }

    private void keep(StringBuilder line) {
        if (!line.toString().isBlank()) {
            last = line.toString().strip();
        }
        line.setLength(0);
    }
}
