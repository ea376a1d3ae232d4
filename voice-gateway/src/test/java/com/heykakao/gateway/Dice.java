package com.heykakao.gateway;

import java.util.Locale;
import java.util.Random;

/** Chance that can be replayed: prints its seed, and takes it from {@code -Dseed}. */
public final class Dice {
    private final Random random;

    private Dice(long seed) {
        random = new Random(seed);
    }

    /** @param test that rolls, for the line about the seed */
    public static Dice roll(String test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf(Locale.ROOT, "%s: -Dseed=%d%n", test, seed);
        return new Dice(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Any of 2^32. */
    public int number() {
        return random.nextInt();
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
