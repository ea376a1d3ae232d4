package com.heykakao.agent.gateway;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a blocking caller pauses. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration pause) throws InterruptedException;

    /** Really sleeps. */
    static Sleeper real() {
        return pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }
}
