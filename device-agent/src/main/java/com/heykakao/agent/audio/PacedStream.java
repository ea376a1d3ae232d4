package com.heykakao.agent.audio;

import java.util.Arrays;

/**
 * Hands out a recording as a live microphone would: sound comes once its last sample has sounded. Due times are counted from
 * the first read, so that late readers catch up and delays do not add.
 */
final class PacedStream implements PcmStream {
    /** As a sound card's period; a caller's large buffer must not wait for seconds. */
    private static final int LONGEST_PIECE_MILLIS = 20;

    private final PcmStream recording;
    private final Pacer pacer;
    private final String name;
    private final byte[] piece;
    private boolean started;
    private long startedAt;
    private long delivered;

    PacedStream(PcmStream recording, Pacer pacer, String name) {
        this.recording = recording;
        this.pacer = pacer;
        this.name = name;
        this.piece = new byte[recording.format().bytesOfMillis(LONGEST_PIECE_MILLIS)];
    }

    @Override
    public PcmFormat format() {
        return recording.format();
    }

    @Override
    public int read(byte[] buffer) throws MicrophoneException {
        if (!started) {
            started = true;
            startedAt = pacer.nanoTime();
        }
        byte[] target = buffer.length <= piece.length ? buffer : piece;
        int count = recording.read(target);
        if (count < 0) {
            return count;
        }
        if (target != buffer) {
            System.arraycopy(piece, 0, buffer, 0, count);
            Arrays.fill(piece, (byte) 0);
        }
        delivered += count;
        awaitDue();
        return count;
    }

    private void awaitDue() throws MicrophoneException.Died {
        double seconds = (double) delivered / format().frameBytes() / format().sampleRateHz();
        long wait = startedAt + Math.round(seconds * 1e9) - pacer.nanoTime();
        if (wait <= 0) {
            return;
        }
        try {
            pacer.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MicrophoneException.Died("the reading of " + name + " was interrupted; open it again", e);
        }
    }

    @Override
    public void close() {
        recording.close();
    }
}
