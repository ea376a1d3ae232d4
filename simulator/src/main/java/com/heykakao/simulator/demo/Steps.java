package com.heykakao.simulator.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints one readable line a step and stops at the first that does not hold. For one thread. */
final class Steps {
    private final PrintWriter out;

    Steps(PrintWriter out) {
        this.out = out;
    }

    /** What a step does; it fails by throwing. */
    @FunctionalInterface
    interface Step<T> {
        T run(Line line) throws Exception;
    }

    /** What a step says about itself when it is done. */
    static final class Line {
        private final StringBuilder text = new StringBuilder();

        /** As {@link String#format}. */
        void say(String format, Object... figures) {
            text.append(text.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, format, figures));
        }
    }

    /**
     * @param name a word or three, as the reader sees it
     * @throws StepFailed when the work does
     */
    <T> T step(String name, Step<T> work) {
        Line line = new Line();
        try {
            T result = work.run(line);
            print("ok  ", name, line.text.toString());
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(name, "interrupted", e);
        } catch (Exception e) {
            throw failed(name, e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    /** Throws with the message where {@code holds} is false. */
    static void require(boolean holds, String otherwise, Object... figures) {
        if (!holds) {
            throw new IllegalStateException(String.format(Locale.ROOT, otherwise, figures));
        }
    }

    private StepFailed failed(String name, String why, Exception cause) {
        print("FAIL", name, why);
        return new StepFailed(name, why, cause);
    }

    private void print(String mark, String name, String text) {
        out.printf(Locale.ROOT, "%s  %-18s %s%n", mark, name, text);
        out.flush();
    }
}
