package com.heykakao.agent.audio;

import com.heykakao.agent.audio.PcmFormat.Encoding;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Everything before the samples of a RIFF/WAVE file (Microsoft "Multiple Channel Audio Data and WAVE Files", 2007).
 *
 * @param dataBytes how many bytes of samples follow; {@link #UNTIL_THE_END} when the writer could not know
 */
record WavHeader(PcmFormat format, long dataBytes) {

    static final long UNTIL_THE_END = Long.MAX_VALUE;

    /** Recorders that write to a pipe put a number near 2 or 4 GiB here: sox 0x7ffff000, arecord 0x80000000, ffmpeg 0xffffffff. */
    private static final long SMALLEST_UNKNOWN_LENGTH = 0x7fff_0000L;

    private static final int PLAIN_FORMAT_BYTES = 16;
    private static final int EXTENSIBLE_FORMAT_BYTES = 40;
    private static final int TAG_PCM = 1;
    private static final int TAG_FLOAT = 3;
    private static final int TAG_EXTENSIBLE = 0xfffe;

    /** KSDATAFORMAT_SUBTYPE_* after its first two bytes, which are a plain tag. */
    private static final byte[] SUBTYPE_TAIL = {
        0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
    };

    /**
     * Leaves the stream at the first sample.
     *
     * @throws IOException when the stream itself fails
     */
    static WavHeader read(InputStream in, String name) throws IOException, MicrophoneException.Malformed {
        try {
            ByteBuffer riff = take(in, 12);
            // The RIFF size is not looked at: writers that cannot seek leave it 0 or -1, and the chunks say all.
            if (!"RIFF".equals(fourCc(riff, 0)) || !"WAVE".equals(fourCc(riff, 8))) {
                throw malformed(name, "it is not a RIFF/WAVE file");
            }
            PcmFormat format = null;
            while (true) {
                ByteBuffer chunk = take(in, 8);
                String id = fourCc(chunk, 0);
                long size = Integer.toUnsignedLong(chunk.getInt(4));
                if ("data".equals(id)) {
                    if (format == null) {
                        throw malformed(name, "its samples come before their format");
                    }
                    return new WavHeader(format, size >= SMALLEST_UNKNOWN_LENGTH ? UNTIL_THE_END : size);
                }
                long padded = size + (size & 1);
                if ("fmt ".equals(id)) {
                    if (size < PLAIN_FORMAT_BYTES) {
                        throw malformed(name, "its format chunk has only " + size + " bytes");
                    }
                    int wanted = (int) Math.min(size, EXTENSIBLE_FORMAT_BYTES);
                    format = format(take(in, wanted), wanted, name);
                    padded -= wanted;
                }
                in.skipNBytes(padded);
            }
        } catch (EOFException e) {
            throw malformed(name, "it ends before its samples begin");
        }
    }

    private static PcmFormat format(ByteBuffer chunk, int length, String name) throws MicrophoneException.Malformed {
        int tag = Short.toUnsignedInt(chunk.getShort(0));
        int channels = Short.toUnsignedInt(chunk.getShort(2));
        long rate = Integer.toUnsignedLong(chunk.getInt(4));
        int blockBytes = Short.toUnsignedInt(chunk.getShort(12));
        int bits = Short.toUnsignedInt(chunk.getShort(14));
        if (tag == TAG_EXTENSIBLE) {
            if (length < EXTENSIBLE_FORMAT_BYTES
                    || !chunk.slice(26, SUBTYPE_TAIL.length).equals(ByteBuffer.wrap(SUBTYPE_TAIL))) {
                throw malformed(name, "its extended format is not one of the PCM kinds");
            }
            tag = Short.toUnsignedInt(chunk.getShort(24));
        }
        if (!PcmFormat.isChannelCount(channels)) {
            throw malformed(name, "it claims " + channels + " channels");
        }
        if (!PcmFormat.isRate(rate)) {
            throw malformed(name, "it claims " + rate + " Hz");
        }
        Encoding encoding = encoding(tag, bits, name);
        if (blockBytes != channels * encoding.bytes()) {
            throw malformed(name, "its block size " + blockBytes + " does not fit its channels and bits");
        }
        return new PcmFormat((int) rate, channels, encoding);
    }

    private static Encoding encoding(int tag, int bits, String name) throws MicrophoneException.Malformed {
        if (tag == TAG_FLOAT && bits == 32) {
            return Encoding.FLOAT32LE;
        }
        return switch (tag == TAG_PCM ? bits : 0) {
            case 8 -> Encoding.U8;
            case 16 -> Encoding.S16LE;
            case 24 -> Encoding.S24LE;
            case 32 -> Encoding.S32LE;
            default -> throw malformed(name, "its samples are of kind " + tag + " with " + bits + " bits");
        };
    }

    private static ByteBuffer take(InputStream in, int bytes) throws IOException {
        byte[] taken = in.readNBytes(bytes);
        if (taken.length < bytes) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(taken).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String fourCc(ByteBuffer bytes, int at) {
        byte[] code = new byte[4];
        bytes.get(at, code);
        return new String(code, StandardCharsets.ISO_8859_1);
    }

    private static MicrophoneException.Malformed malformed(String name, String what) {
        return new MicrophoneException.Malformed(name + " cannot be played: " + what
                + "; convert it with `sox IN -b 16 OUT.wav` or choose another file");
    }
}
