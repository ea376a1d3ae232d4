package com.heykakao.gateway.sound;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** WAV with 16-bit PCM, mono (Microsoft and IBM, "Multimedia Programming Interface and Data Specifications 1.0", 1991). */
final class Wav implements Format {
    private static final int HEADER_BYTES = 44;
    private static final short PCM = 1;
    private static final short MONO = 1;
    private static final short SAMPLE_BYTES = 2;

    private final int sampleRateHz;

    Wav(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    @Override
    public String mediaType() {
        return "audio/wav";
    }

    @Override
    public String extension() {
        return "wav";
    }

    @Override
    public Piece next(List<ByteString> chunks) {
        return new Samples(chunks.stream().mapToInt(ByteString::size).sum());
    }

    private record Samples(int length) implements Piece {
        @Override
        public byte[] bytes(List<ByteString> chunks, boolean last) {
            return ByteString.copyFrom(chunks).toByteArray();
        }
    }

    @Override
    public byte[] header(long body) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt((int) (HEADER_BYTES - 8 + body))
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort(PCM)
                .putShort(MONO)
                .putInt(sampleRateHz)
                .putInt(sampleRateHz * SAMPLE_BYTES)
                .putShort(SAMPLE_BYTES)
                .putShort((short) (SAMPLE_BYTES * Byte.SIZE))
                .put(ascii("data"))
                .putInt((int) body)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
