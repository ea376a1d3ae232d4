package com.heykakao.agent.audio;

import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/** The other way of {@link OpusEncoder}; it takes any bytes. One utterance in its order, one thread. */
public final class OpusDecoder {
    /** RFC 6716 §3.1: no packet lasts longer than 120 ms. */
    private static final int LONGEST_SAMPLES = Resampler.OUTPUT_HZ / 1000 * 120;

    private final io.github.jaredmdobson.concentus.OpusDecoder decoder;
    private final short[] sound = new short[LONGEST_SAMPLES];

    public OpusDecoder() {
        try {
            decoder = new io.github.jaredmdobson.concentus.OpusDecoder(Resampler.OUTPUT_HZ, 1);
        } catch (OpusException e) {
            throw new IllegalStateException(
                    "the Opus library refuses 16 kHz mono; use the version this was built with", e);
        }
    }

    /**
     * @param packet one frame of 20 ms
     * @return 320 samples
     * @throws BrokenOpusException when it is not one; the next packet is then decoded as if it were the first
     */
    public short[] decode(byte[] packet) throws BrokenOpusException {
        // To the library no bytes mean a lost packet, which it would make up.
        if (packet.length == 0) {
            throw new BrokenOpusException("a frame is empty");
        }
        int count;
        try {
            count = decoder.decode(packet, 0, packet.length, sound, 0, sound.length, false);
        } catch (OpusException | RuntimeException | AssertionError e) {
            // The library checks only part of what it reads: hostile bytes end in index errors inside it.
            decoder.resetState();
            throw new BrokenOpusException("a frame of " + packet.length + " bytes does not decode", e);
        }
        if (count != MonoSource.FRAME_SAMPLES) {
            decoder.resetState();
            throw new BrokenOpusException(
                    "a frame lasts " + count + " samples where 20 ms are " + MonoSource.FRAME_SAMPLES);
        }
        return Arrays.copyOf(sound, count);
    }
}
