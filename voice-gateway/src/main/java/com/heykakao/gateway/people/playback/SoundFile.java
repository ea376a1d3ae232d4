package com.heykakao.gateway.people.playback;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.utterance.Sound;
import com.heykakao.gateway.utterance.UtteranceId;
import com.linecorp.armeria.common.MediaType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An utterance's sound as a file. It is read once to lay it out and again as it is given away, and is never whole in memory. */
final class SoundFile {
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

    static SoundFile of(UtteranceId id, Sound sound) {
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

    MediaType type() {
        return format.type();
    }

    long length() {
        return borders[borders.length - 1];
    }

    /** Whether it is the same whenever it is asked for. */
    boolean isComplete() {
        return sound.isComplete();
    }

    /**
     * What stands from {@code at} on: at most a segment, and no more than to {@code end}.
     *
     * @param end exclusive
     * @throws RefusedException NOT_FOUND where the utterance was deleted meanwhile
     */
    byte[] from(long at, long end) {
        int found = Arrays.binarySearch(borders, at);
        int piece = found < 0 ? -found - 2 : found;
        byte[] bytes = piece == 0 ? header : segment(piece);
        return Arrays.copyOfRange(
                bytes, (int) (at - borders[piece]), (int) (Math.min(end, borders[piece + 1]) - borders[piece]));
    }

    private byte[] segment(int index) {
        List<ByteString> chunks = sound.segment(index).orElseThrow(() -> RefusedException.notFound("utterance"));
        return pieces.get(index - 1).bytes(chunks, index == pieces.size());
    }
}
