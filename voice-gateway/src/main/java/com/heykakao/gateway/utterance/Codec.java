package com.heykakao.gateway.utterance;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.refusal.RefusedException;

/** The codecs the gateway keeps. Each knows how long a chunk of it sounds. */
public enum Codec {
    /** RFC 6716; whole packets, each behind its length as u16 big-endian. */
    OPUS {
        @Override
        long durationMicros(ByteString chunk, int sampleRateHz) {
            long micros = 0;
            int at = 0;
            while (at < chunk.size()) {
                int length = at + 2 <= chunk.size() ? u16(chunk, at) : 0;
                if (length == 0 || at + 2 + length > chunk.size()) {
                    throw RefusedException.invalidField("audio.data", "whole Opus frames, each behind its u16 length");
                }
                micros += packetMicros(chunk, at + 2, length);
                at += 2 + length;
            }
            return micros;
        }
    },
    /** 16-bit signed little-endian, mono. */
    PCM_S16LE {
        @Override
        long durationMicros(ByteString chunk, int sampleRateHz) {
            if (chunk.size() % 2 != 0) {
                throw RefusedException.invalidField("audio.data", "whole 16-bit samples");
            }
            return chunk.size() / 2 * 1_000_000L / sampleRateHz;
        }
    };

    /** Of 2.5, 5, 10, 20, 40 and 60 ms frames (RFC 6716 section 3.1, table 2), by the TOC's configuration number. */
    private static final int[] FRAME_MICROS = {
        10_000, 20_000, 40_000, 60_000, 10_000, 20_000, 40_000, 60_000, 10_000, 20_000, 40_000, 60_000, 10_000, 20_000,
        10_000, 20_000, 2_500, 5_000, 10_000, 20_000, 2_500, 5_000, 10_000, 20_000, 2_500, 5_000, 10_000, 20_000, 2_500,
        5_000, 10_000, 20_000
    };

    /**
     * @throws RefusedException INVALID_FIELD where the chunk does not hold whole frames of this codec
     */
    abstract long durationMicros(ByteString chunk, int sampleRateHz);

    /**
     * How long one Opus packet sounds (RFC 6716 section 3.1).
     *
     * @throws RefusedException INVALID_FIELD where it holds no frame
     */
    public static long opusPacketMicros(ByteString packet) {
        return packetMicros(packet, 0, packet.size());
    }

    private static long packetMicros(ByteString chunk, int at, int length) {
        int toc = chunk.byteAt(at) & 0xFF;
        int frames =
                switch (toc & 3) {
                    case 0 -> 1;
                    case 1, 2 -> 2;
                    default -> length > 1 ? chunk.byteAt(at + 1) & 0x3F : 0;
                };
        if (frames == 0) {
            throw RefusedException.invalidField("audio.data", "Opus packets with at least one frame");
        }
        return (long) frames * FRAME_MICROS[toc >> 3];
    }

    private static int u16(ByteString bytes, int at) {
        return ((bytes.byteAt(at) & 0xFF) << 8) | (bytes.byteAt(at + 1) & 0xFF);
    }
}
