package com.heykakao.agent.gateway;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter (M. Brooker, "Exponential Backoff And Jitter", 2015): speakers that lost one gateway
 * together do not come back together. Thread-safe.
 */
public final class BackOff {
    private final long firstNanos;
    private final long mostNanos;
    private final RandomGenerator random;

    /**
     * @param first the longest first pause, more than zero
     * @param most the longest pause of all
     */
    public BackOff(Duration first, Duration most, RandomGenerator random) {
        if (first.isZero() || first.isNegative() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("back-off needs 0 < first <= most, not " + first + " and " + most);
        }
        this.firstNanos = first.toNanos();
        this.mostNanos = most.toNanos();
        this.random = random;
    }

    /**
     * A pause between zero and min(most, first · 2^(failures-1)).
     *
     * @param failures in a row, from 1
     */
    public synchronized Duration pause(int failures) {
        long ceiling = firstNanos;
        for (int i = 1; i < failures && ceiling < mostNanos; i++) {
            ceiling = ceiling > mostNanos / 2 ? mostNanos : ceiling * 2;
        }
        return Duration.ofNanos(random.nextLong(Math.min(ceiling, mostNanos) + 1));
    }
}
