package com.heykakao.gateway.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts exactly what happened within the last so long. Remembers at most {@code most} moments. Not thread-safe. */
final class SlidingWindow {
    private final Duration length;
    private final int most;
    private final Deque<Instant> moments = new ArrayDeque<>();

    SlidingWindow(Duration length, int most) {
        this.length = length;
        this.most = most;
    }

    Duration length() {
        return length;
    }

    int most() {
        return most;
    }

    /** Whether {@code most} moments lie within the window that ends now; what happened exactly {@code length} ago is outside. */
    boolean isFull(Instant now) {
        Instant start = now.minus(length);
        while (!moments.isEmpty() && !moments.peekFirst().isAfter(start)) {
            moments.removeFirst();
        }
        return moments.size() >= most;
    }

    /** Moments come in order. */
    void add(Instant moment) {
        if (isFull(moment)) {
            moments.removeFirst();
        }
        moments.addLast(moment);
    }

    /** Takes back the newest. */
    void takeBack() {
        moments.pollLast();
    }

    void clear() {
        moments.clear();
    }
}
