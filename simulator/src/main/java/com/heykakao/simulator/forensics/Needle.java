package com.heykakao.simulator.forensics;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Bytes that must not lie on the disk in clear. At least {@value #SHORTEST} of them, or chance would find them too. */
public final class Needle {
    static final int SHORTEST = 6;

    private static final int PCM_PIECE_BYTES = 64;
    private static final int PCM_STEP_BYTES = 3_200;

    private final String label;
    private final byte[] bytes;

    private Needle(String label, byte[] bytes) {
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException(
                    label + " has " + bytes.length + " bytes; a needle has at least " + SHORTEST);
        }
        this.label = label;
        this.bytes = bytes;
    }

    /** @param label what is reported in the bytes' place; it should name the kind and not repeat the words */
    public static Needle ofBytes(String label, byte[] bytes) {
        return new Needle(label, bytes.clone());
    }

    /** The text as UTF-8, UTF-16LE and UTF-16BE without a byte order mark; an encoding too short to tell from chance is left out. */
    public static List<Needle> ofText(String label, String text) {
        List<Needle> needles = new ArrayList<>();
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] bytes = text.getBytes(charset);
            if (bytes.length >= SHORTEST) {
                needles.add(new Needle(label + " in " + charset, bytes));
            }
        }
        return List.copyOf(needles);
    }

    /**
     * Pieces of {@value #PCM_PIECE_BYTES} bytes, one every 0.1 s at 16 kHz. Whoever stores the sound unsealed stores them, at
     * whatever offset. Pieces of near silence are left out: their bytes are nobody's.
     */
    public static List<Needle> ofPcm(String label, byte[] pcm16) {
        List<Needle> needles = new ArrayList<>();
        for (int at = 0; at + PCM_PIECE_BYTES <= pcm16.length; at += PCM_STEP_BYTES) {
            byte[] piece = Arrays.copyOfRange(pcm16, at, at + PCM_PIECE_BYTES);
            if (distinctValues(piece) > PCM_PIECE_BYTES / 3) {
                needles.add(new Needle(label + " at byte " + at, piece));
            }
        }
        return List.copyOf(needles);
    }

    public String label() {
        return label;
    }

    int length() {
        return bytes.length;
    }

    /** The first four bytes, big-endian. */
    int head() {
        return (bytes[0] & 0xFF) << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
    }

    boolean liesAt(byte[] haystack, int at, int end) {
        return end - at >= bytes.length && Arrays.equals(haystack, at, at + bytes.length, bytes, 0, bytes.length);
    }

    private static long distinctValues(byte[] piece) {
        BitSet seen = new BitSet(256);
        for (byte b : piece) {
            seen.set(b & 0xFF);
        }
        return seen.cardinality();
    }
}
