package com.heykakao.agent.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last frames heard, so that an utterance begins before the wake word was recognised. Older sound is overwritten in place;
 * it is copied nowhere. One thread.
 */
public final class PreRollBuffer {
    private final short[][] ring;
    private int next;
    private int held;

    /** @param millis how much to hold, rounded down to whole frames of 20 ms; 0 holds nothing, 10000 is the most */
    public PreRollBuffer(int millis) {
        if (millis < 0 || millis > 10_000) {
            throw new IllegalArgumentException("a pre-roll of " + millis + " ms; use 0 to 10000");
        }
        ring = new short[millis / MonoSource.FRAME_MILLIS][MonoSource.FRAME_SAMPLES];
    }

    /** Copies a frame in, over the oldest when full. */
    public void add(short[] frame) {
        if (ring.length == 0) {
            return;
        }
        System.arraycopy(frame, 0, ring[next], 0, MonoSource.FRAME_SAMPLES);
        next = (next + 1) % ring.length;
        held = Math.min(held + 1, ring.length);
    }

    /** Hands out copies, oldest first, and forgets them. */
    public List<short[]> drain() {
        List<short[]> frames = new ArrayList<>(held);
        for (int i = held; i > 0; i--) {
            frames.add(ring[Math.floorMod(next - i, ring.length)].clone());
        }
        clear();
        return frames;
    }

    /** Forgets all: the samples are zeroed, as when the speaker is muted. */
    public void clear() {
        for (short[] frame : ring) {
            Arrays.fill(frame, (short) 0);
        }
        next = 0;
        held = 0;
    }

    public int heldMillis() {
        return held * MonoSource.FRAME_MILLIS;
    }
}
