package com.heykakao.agent.audio;

import com.heykakao.agent.audio.PcmFormat.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files as other programs write them. */
final class WavBytes {
    private WavBytes() {}

    static byte[] plain(PcmFormat format, byte[] pcm) {
        return file(fmt(format, format.encoding() == Encoding.FLOAT32LE ? 3 : 1, 16), chunk("data", pcm));
    }

    static byte[] extensible(PcmFormat format, byte[] pcm) {
        ByteBuffer fmt = ByteBuffer.wrap(fmt(format, 0xfffe, 40)).order(ByteOrder.LITTLE_ENDIAN);
        int body = 8;
        fmt.putShort(body + 16, (short) 22)
                .putShort(body + 18, (short) (format.encoding().bytes() * 8));
        fmt.putShort(body + 24, (short) (format.encoding() == Encoding.FLOAT32LE ? 3 : 1));
        byte[] tail = {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71};
        fmt.put(body + 26, tail);
        return file(fmt.array(), chunk("data", pcm));
    }

    static byte[] file(byte[]... chunks) {
        int size = 4;
        for (byte[] chunk : chunks) {
            size += chunk.length;
        }
        ByteBuffer out = ByteBuffer.allocate(8 + size).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(size).put(ascii("WAVE"));
        for (byte[] chunk : chunks) {
            out.put(chunk);
        }
        return out.array();
    }

    static byte[] chunk(String id, byte[] body) {
        return chunk(id, body.length, body);
    }

    static byte[] chunk(String id, int claimedSize, byte[] body) {
        ByteBuffer out = ByteBuffer.allocate(8 + body.length + body.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        return out.put(ascii(id)).putInt(claimedSize).put(body).array();
    }

    static byte[] fmt(PcmFormat format, int tag, int bytes) {
        ByteBuffer out = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) tag).putShort((short) format.channels()).putInt(format.sampleRateHz());
        out.putInt(format.sampleRateHz() * format.frameBytes()).putShort((short) format.frameBytes());
        out.putShort((short) (format.encoding().bytes() * 8));
        return chunk("fmt ", out.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
