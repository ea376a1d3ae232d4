package com.heykakao.gateway.utterance;

import com.heykakao.gateway.vault.Subject;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Deletions and attributions of a home come one after the other, so that none misses what another moves meanwhile. Thread-safe. */
final class Turns {
    /** Homes share locks; no work inside a turn waits for another one. */
    private static final int LOCKS = 256;

    private final Object[] locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new Object()).toArray();

    <T> T inside(Subject home, Supplier<T> work) {
        synchronized (locks[Math.floorMod(home.slot(), LOCKS)]) {
            return work.get();
        }
    }
}
