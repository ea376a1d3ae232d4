package com.heykakao.simulator.sound;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Opus frames behind their length as u16 big-endian, as device.v1 carries them and the gateway gives them back. */
public final class OpusFrames {
    // RFC 6716: a packet holds at most 120 ms.
    private static final int LONGEST_PACKET = Sound.HERTZ * 120 / 1_000;

    private final List<byte[]> frames;

    private OpusFrames(List<byte[]> frames) {
        this.frames = frames;
    }

    /** @throws IllegalArgumentException when a length runs over the end */
    public static OpusFrames parse(byte[] data) {
        List<byte[]> frames = new ArrayList<>();
        int at = 0;
        while (at < data.length) {
            int length = at + 2 <= data.length ? (data[at] & 0xFF) << 8 | (data[at + 1] & 0xFF) : -1;
            if (length < 1 || at + 2 + length > data.length) {
                throw new IllegalArgumentException("no whole frame at byte " + at + " of " + data.length);
            }
            frames.add(Arrays.copyOfRange(data, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return new OpusFrames(List.copyOf(frames));
    }

    /** Each frame without its length. */
    public List<byte[]> frames() {
        return frames;
    }

    /** @throws IllegalArgumentException when a frame is not Opus */
    public Sound decode() {
        try {
            OpusDecoder decoder = new OpusDecoder(Sound.HERTZ, 1);
            short[] pcm = new short[frames.size() * LONGEST_PACKET];
            int length = 0;
            for (byte[] frame : frames) {
                length += decoder.decode(frame, 0, frame.length, pcm, length, LONGEST_PACKET, false);
            }
            return Sound.ofSamples(pcm, length);
        } catch (OpusException e) {
            throw new IllegalArgumentException("not Opus: " + e.getMessage(), e);
        }
    }
}
