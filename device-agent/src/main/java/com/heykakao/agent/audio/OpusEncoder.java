package com.heykakao.agent.audio;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.util.Arrays;

/** Opus (RFC 6716) for speech: 16 kHz mono, about 24 kbit/s, 20 ms a frame. One utterance, one thread. */
public final class OpusEncoder {
    private static final int BITS_PER_SECOND = 24_000;
    /** Of 0 to 10. In pure Java on a small ARM board the last steps cost more than they give at this rate. */
    private static final int COMPLEXITY = 5;
    /** RFC 6716 §3.2.1: the longest frame, and its table-of-contents byte. */
    private static final int LONGEST_PACKET = 1276;

    private final io.github.jaredmdobson.concentus.OpusEncoder encoder;
    private final byte[] packet = new byte[LONGEST_PACKET];

    public OpusEncoder() {
        try {
            encoder = new io.github.jaredmdobson.concentus.OpusEncoder(
                    Resampler.OUTPUT_HZ, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        } catch (OpusException e) {
            throw new IllegalStateException(
                    "the Opus library refuses 16 kHz mono; use the version this was built with", e);
        }
        encoder.setBitrate(BITS_PER_SECOND);
        encoder.setComplexity(COMPLEXITY);
        encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
    }

    /**
     * @param frame 320 samples
     * @return one Opus packet, 1 to 1276 bytes
     */
    public byte[] encode(short[] frame) {
        if (frame.length != MonoSource.FRAME_SAMPLES) {
            throw new IllegalArgumentException(
                    "a frame of " + frame.length + " samples; give " + MonoSource.FRAME_SAMPLES);
        }
        try {
            int length = encoder.encode(frame, 0, frame.length, packet, 0, packet.length);
            return Arrays.copyOf(packet, length);
        } catch (OpusException e) {
            throw new IllegalStateException(
                    "the Opus library refuses a frame of 20 ms; use the version this was built with", e);
        }
    }

    /** How many samples later the decoder gives back what went in here. */
    public int delaySamples() {
        return encoder.getLookahead();
    }
}
