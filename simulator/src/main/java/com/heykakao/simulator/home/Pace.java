package com.heykakao.simulator.home;

import com.heykakao.agent.audio.Pacer;
import com.heykakao.agent.audio.WavMicrophone;
import java.nio.file.Path;

/**
 * How fast recordings are said.
 *
 * @param timesRealTime more than 0; infinite for as fast as a file is read
 */
public record Pace(double timesRealTime) {
    public static final Pace REAL_TIME = new Pace(1);
    public static final Pace AS_READ = new Pace(Double.POSITIVE_INFINITY);

    public Pace {
        if (!(timesRealTime > 0)) {
            throw new IllegalArgumentException("a pace is more than 0, not " + timesRealTime);
        }
    }

    WavMicrophone of(Path wav) {
        return Double.isInfinite(timesRealTime)
                ? new WavMicrophone(wav, false)
                : new WavMicrophone(wav, true, new Hurried());
    }

    /** The machine's clock, run faster or slower. */
    private final class Hurried implements Pacer {
        private final Pacer real = Pacer.system();
        private final long origin = real.nanoTime();

        @Override
        public long nanoTime() {
            return (long) ((real.nanoTime() - origin) * timesRealTime);
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            real.sleep((long) (nanos / timesRealTime));
        }
    }
}
