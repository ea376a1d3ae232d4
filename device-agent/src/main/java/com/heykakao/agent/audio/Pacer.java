package com.heykakao.agent.audio;

import java.util.concurrent.TimeUnit;

/** The time a recording is played against. */
public interface Pacer {

    /** Nanoseconds of a clock that never goes back. */
    long nanoTime();

    void sleep(long nanos) throws InterruptedException;

    /** The machine's own clock. */
    static Pacer system() {
        return new Pacer() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleep(long nanos) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(nanos);
            }
        };
    }
}
