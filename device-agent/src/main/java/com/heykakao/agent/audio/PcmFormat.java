package com.heykakao.agent.audio;

/**
 * How raw samples are laid out: interleaved, little-endian.
 *
 * @param sampleRateHz 8000 to 192000
 * @param channels 1 to 32
 */
public record PcmFormat(int sampleRateHz, int channels, Encoding encoding) {

    static final int LOWEST_RATE_HZ = 8_000;
    static final int HIGHEST_RATE_HZ = 192_000;
    static final int MOST_CHANNELS = 32;

    /** One sample's bytes. Integers are signed, except U8, whose silence is 128; floats are 1.0 at full scale. */
    public enum Encoding {
        U8(1),
        S16LE(2),
        S24LE(3),
        S32LE(4),
        FLOAT32LE(4);

        private final int bytes;

        Encoding(int bytes) {
            this.bytes = bytes;
        }

        public int bytes() {
            return bytes;
        }
    }

    /** @throws IllegalArgumentException when a number is outside its range */
    public PcmFormat {
        if (!isRate(sampleRateHz)) {
            throw new IllegalArgumentException("the sample rate is " + sampleRateHz + " Hz; use one from "
                    + LOWEST_RATE_HZ + " to " + HIGHEST_RATE_HZ);
        }
        if (!isChannelCount(channels)) {
            throw new IllegalArgumentException("there are " + channels + " channels; use 1 to " + MOST_CHANNELS);
        }
    }

    static boolean isRate(long hz) {
        return hz >= LOWEST_RATE_HZ && hz <= HIGHEST_RATE_HZ;
    }

    static boolean isChannelCount(int channels) {
        return channels >= 1 && channels <= MOST_CHANNELS;
    }

    /** Bytes of one sample of every channel. */
    public int frameBytes() {
        return channels * encoding.bytes();
    }

    /** Bytes of this many milliseconds, rounded down to whole frames. */
    public int bytesOfMillis(int millis) {
        return Math.toIntExact((long) sampleRateHz * millis / 1000 * frameBytes());
    }
}
