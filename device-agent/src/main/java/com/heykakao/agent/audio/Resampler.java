package com.heykakao.agent.audio;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Any {@link PcmFormat} to 16 kHz mono of 16 bits, a piece at a time; how the input is cut into pieces does not change one bit of
 * the output. Output sample n sounds when input time n/16000 s does: the filter's own delay (3 ms at 48 kHz) is only waited for. One
 * stream, one thread.
 */
public final class Resampler {
    public static final int OUTPUT_HZ = 16_000;

    /** Enough for an exact row at every usual rate (11025 Hz needs 640); odd rates interpolate between two rows. */
    private static final int MOST_PHASES = 640;

    private final PcmDecoder decoder;
    private final boolean sameRate;
    private final PolyphaseFilter filter;
    private final int phases;
    private final int up;
    private final int down;

    private float[] window;
    private int filled;
    /** The input sample at or before the next output, as an index into {@link #window} from {@code half - 1} on. */
    private int left;

    private int beyond;
    private boolean flushed;

    public Resampler(PcmFormat input) {
        int rate = input.sampleRateHz();
        int common = BigInteger.valueOf(rate).gcd(BigInteger.valueOf(OUTPUT_HZ)).intValue();
        this.decoder = new PcmDecoder(input);
        this.sameRate = rate == OUTPUT_HZ;
        this.up = OUTPUT_HZ / common;
        this.down = rate / common;
        this.phases = Math.min(up, MOST_PHASES);
        this.filter = new PolyphaseFilter(rate, OUTPUT_HZ, phases);
        // Silence before the first sample.
        this.left = filter.half() - 1;
        this.filled = left;
        this.window = new float[4 * filter.half()];
    }

    /** @return what can be computed so far; may be empty */
    public short[] push(byte[] pcm, int offset, int length) {
        if (flushed) {
            throw new IllegalStateException("this resampler was flushed; make a new one for a new stream");
        }
        float[] mono = decoder.push(pcm, offset, length);
        return sameRate ? quantise(mono, mono.length) : filter(mono);
    }

    /** The rest, as if silence followed. A frame that the stream cut off is dropped. */
    public short[] flush() {
        boolean first = !flushed;
        flushed = true;
        return first && !sameRate ? filter(new float[filter.half()]) : new short[0];
    }

    private short[] filter(float[] mono) {
        append(mono);
        return drain(filled - filter.half());
    }

    private void append(float[] mono) {
        int stale = left - (filter.half() - 1);
        if (stale > 0 && filled + mono.length > window.length) {
            int kept = Math.max(filled - stale, 0);
            System.arraycopy(window, stale, window, 0, kept);
            left -= stale;
            filled -= stale;
        }
        if (filled + mono.length > window.length) {
            window = Arrays.copyOf(window, Math.max(2 * window.length, filled + mono.length));
        }
        System.arraycopy(mono, 0, window, filled, mono.length);
        filled += mono.length;
    }

    /** Every output whose left neighbour lies before {@code end}. */
    private short[] drain(int end) {
        if (left >= end) {
            return new short[0];
        }
        float[] out = new float[(int) ((long) (end - left) * up / down) + 2];
        int count = 0;
        while (left < end) {
            double position = phases == up ? beyond : (double) beyond * phases / up;
            out[count++] = filter.apply(window, left - (filter.half() - 1), position);
            beyond += down;
            left += beyond / up;
            beyond %= up;
        }
        return quantise(out, count);
    }

    private static short[] quantise(float[] samples, int count) {
        short[] out = new short[count];
        for (int i = 0; i < count; i++) {
            out[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(samples[i] * 32768f)));
        }
        return out;
    }
}
