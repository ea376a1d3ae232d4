package com.heykakao.agent.audio;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opus frames to and from {@code Audio.data} of the contract: each frame behind its length as u16 big-endian, {@value
 * #FRAMES_A_CHUNK} frames (100 ms) a chunk; the last chunk of an utterance may hold fewer. One utterance, one thread.
 */
public final class OpusChunks {
    public static final int FRAMES_A_CHUNK = 5;

    private static final int LONGEST_CHUNK = 16_384;
    private static final int LONGEST_FRAME = LONGEST_CHUNK / FRAMES_A_CHUNK - Short.BYTES;

    private final List<byte[]> waiting = new ArrayList<>(FRAMES_A_CHUNK);

    /**
     * @param frame 1 to 3274 bytes; an {@link OpusEncoder} never makes a longer one
     * @return a chunk, once enough frames came
     */
    public Optional<byte[]> add(byte[] frame) {
        if (frame.length == 0 || frame.length > LONGEST_FRAME) {
            throw new IllegalArgumentException("a frame of " + frame.length + " bytes; give 1 to " + LONGEST_FRAME);
        }
        waiting.add(frame);
        return waiting.size() == FRAMES_A_CHUNK ? finish() : Optional.empty();
    }

    /** The frames that wait, as a short last chunk; empty when none do. */
    public Optional<byte[]> finish() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        int size =
                waiting.stream().mapToInt(frame -> Short.BYTES + frame.length).sum();
        ByteBuffer chunk = ByteBuffer.allocate(size);
        waiting.forEach(frame -> chunk.putShort((short) frame.length).put(frame));
        waiting.clear();
        return Optional.of(chunk.array());
    }

    /**
     * @param chunk any whole number of frames, also several chunks in one
     * @return its frames in order
     * @throws BrokenOpusException when a length is 0 or points past the end
     */
    public static List<byte[]> unpack(byte[] chunk) throws BrokenOpusException {
        List<byte[]> frames = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(chunk);
        while (in.hasRemaining()) {
            int at = in.position();
            int length = in.remaining() < Short.BYTES ? -1 : Short.toUnsignedInt(in.getShort());
            if (length < 1 || length > in.remaining()) {
                throw new BrokenOpusException(
                        "the frame at byte " + at + " of " + chunk.length + " is cut off or empty");
            }
            byte[] frame = new byte[length];
            in.get(frame);
            frames.add(frame);
        }
        return frames;
    }
}
