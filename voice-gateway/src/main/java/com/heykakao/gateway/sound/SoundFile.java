package com.heykakao.gateway.sound;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.utterance.Sound;
import com.heykakao.gateway.utterance.UtteranceId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An utterance's sound as a file that ordinary players play. It is read once to lay it out and again as it is given away, and is never whole in memory:
 * kept are some dozen bytes for each second. Immutable; blocks on the disk.
 */
public final class SoundFile {
    private final Sound sound;
    private final Format format;
    private final byte[] header;
    private final List<Format.Piece> pieces;
    /** Where each piece begins, the header the first, and where the last ends. */
    private final long[] borders;

    private SoundFile(Sound sound, Format format, List<Format.Piece> pieces) {
        this.sound = sound;
        this.format = format;
        this.pieces = pieces;
        this.header =
                format.header(pieces.stream().mapToLong(Format.Piece::length).sum());
        this.borders = new long[pieces.size() + 2];
        borders[1] = header.length;
        for (int i = 0; i < pieces.size(); i++) {
            borders[i + 2] = borders[i + 1] + pieces.get(i).length();
        }
    }

    /**
     * Lays it out as far as it is stored now; what comes later is not in it.
     *
     * @throws RefusedException NOT_FOUND where the utterance was deleted meanwhile
     * @throws com.heykakao.gateway.utterance.BrokenUtteranceException where a segment is missing or does not open
     */
    public static SoundFile of(UtteranceId id, Sound sound) {
        Format format =
                switch (sound.codec()) {
                    case OPUS -> new OggOpus(ByteBuffer.wrap(id.bytes()).getInt(12), sound.sampleRateHz());
                    case PCM_S16LE -> new Wav(sound.sampleRateHz());
                };
        List<Format.Piece> pieces = new ArrayList<>();
        Optional<List<ByteString>> segment = sound.segment(1);
        while (segment.isPresent()) {
            pieces.add(format.next(segment.get()));
            segment = sound.segment(pieces.size() + 1);
        }
        return new SoundFile(sound, format, pieces);
    }

    /** By IANA, with its parameters. */
    public String mediaType() {
        return format.mediaType();
    }

    /** What its name ends with, behind the dot. */
    public String extension() {
        return format.extension();
    }

    /** In bytes. */
    public long length() {
        return borders[borders.length - 1];
    }

    /** Whether it is the same whenever it is asked for. */
    public boolean isComplete() {
        return sound.isComplete();
    }

    /**
     * What stands from {@code at} on: at most a segment, and no more than to {@code end}.
     *
     * @param end exclusive
     * @throws RefusedException NOT_FOUND where the utterance was deleted meanwhile
     */
    public byte[] from(long at, long end) {
        int found = Arrays.binarySearch(borders, at);
        int piece = found < 0 ? -found - 2 : found;
        byte[] bytes = piece == 0 ? header : segment(piece);
        return Arrays.copyOfRange(
                bytes, (int) (at - borders[piece]), (int) (Math.min(end, borders[piece + 1]) - borders[piece]));
    }

    /**
     * Writes the whole file, a segment at a time.
     *
     * @throws RefusedException NOT_FOUND where the utterance was deleted meanwhile; what is written by then is no whole file
     */
    public void writeTo(OutputStream out) throws IOException {
        long at = 0;
        while (at < length()) {
            byte[] piece = from(at, length());
            out.write(piece);
            at += piece.length;
        }
    }

    private byte[] segment(int index) {
        List<ByteString> chunks = sound.segment(index).orElseThrow(() -> RefusedException.notFound("utterance"));
        return pieces.get(index - 1).bytes(chunks, index == pieces.size());
    }
}
