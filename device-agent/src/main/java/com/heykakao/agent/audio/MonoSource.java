package com.heykakao.agent.audio;

import java.util.Arrays;
import java.util.Optional;

/**
 * An open microphone as frames of {@value #FRAME_MILLIS} ms: {@value #FRAME_SAMPLES} samples, 16 kHz, mono. One thread takes
 * frames; any thread may close, and {@link #next} then soon ends.
 */
public final class MonoSource implements AutoCloseable {
    public static final int FRAME_MILLIS = 20;
    public static final int FRAME_SAMPLES = Resampler.OUTPUT_HZ / 1000 * FRAME_MILLIS;

    private final PcmStream stream;
    private final Resampler resampler;
    private final byte[] raw;
    private short[] waiting = new short[0];
    private int taken;
    private boolean ended;

    /** Takes over {@code stream}: closing this closes it. */
    public MonoSource(PcmStream stream) {
        this.stream = stream;
        this.resampler = new Resampler(stream.format());
        this.raw = new byte[stream.format().bytesOfMillis(FRAME_MILLIS)];
    }

    public static MonoSource open(Microphone microphone) throws MicrophoneException {
        return new MonoSource(microphone.open());
    }

    /**
     * Waits for the next frame; the last one is filled up with silence.
     *
     * @return empty at the end, and on every later call
     * @throws MicrophoneException when the microphone fails; less than a frame and the resampler's delay is lost with it
     */
    public Optional<short[]> next() throws MicrophoneException {
        short[] frame = new short[FRAME_SAMPLES];
        int filled = 0;
        while (filled < frame.length) {
            if (taken == waiting.length && !refill()) {
                return filled == 0 ? Optional.empty() : Optional.of(frame);
            }
            int count = Math.min(frame.length - filled, waiting.length - taken);
            System.arraycopy(waiting, taken, frame, filled, count);
            taken += count;
            filled += count;
        }
        return Optional.of(frame);
    }

    /** @return false at the end */
    private boolean refill() throws MicrophoneException {
        taken = 0;
        waiting = new short[0];
        while (waiting.length == 0 && !ended) {
            int count = stream.read(raw);
            ended = count < 0;
            waiting = ended ? resampler.flush() : resampler.push(raw, 0, count);
        }
        return waiting.length > 0;
    }

    @Override
    public void close() {
        stream.close();
        Arrays.fill(raw, (byte) 0);
    }
}
