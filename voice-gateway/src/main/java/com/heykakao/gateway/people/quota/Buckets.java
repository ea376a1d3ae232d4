package com.heykakao.gateway.people.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A token bucket for each key: as many calls at once as in a minute, refilled evenly. Bounded: the key that was unused longest is forgotten. Thread-safe. */
final class Buckets<K> {
    static final int MOST = 100_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int aMinute;
    private final Clock clock;
    private final Map<K, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
            return size() > MOST;
        }
    };

    private record Bucket(double left, Instant at) {}

    /**
     * What is left after a call.
     *
     * @param allowed whether the call may be made
     * @param left calls that may follow at once
     * @param until how long until one may follow where none is left, else until all may
     */
    record Taken(boolean allowed, int left, Duration until) {}

    Buckets(int aMinute, Clock clock) {
        this.aMinute = aMinute;
        this.clock = clock;
    }

    synchronized Taken take(K key) {
        Instant now = clock.instant();
        double left = refilled(buckets.get(key), now);
        boolean allowed = left >= 1;
        double rest = allowed ? left - 1 : left;
        buckets.put(key, new Bucket(rest, now));
        return new Taken(allowed, (int) rest, wait(rest < 1 ? 1 - rest : aMinute - rest));
    }

    private double refilled(Bucket bucket, Instant now) {
        if (bucket == null) {
            return aMinute;
        }
        // A clock that was set back refills nothing.
        long millis = Math.max(0, Duration.between(bucket.at(), now).toMillis());
        return Math.min(aMinute, bucket.left() + (double) millis * aMinute / MINUTE.toMillis());
    }

    private Duration wait(double calls) {
        return Duration.ofMillis((long) Math.ceil(calls * MINUTE.toMillis() / aMinute));
    }
}
