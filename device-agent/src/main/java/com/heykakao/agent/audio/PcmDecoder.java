package com.heykakao.agent.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Raw bytes to mono floats (1.0 is full scale), the mean of the channels. A frame cut by a read waits for its rest. */
final class PcmDecoder {
    private final PcmFormat format;
    private final byte[] cut;
    private int cutBytes;

    PcmDecoder(PcmFormat format) {
        this.format = format;
        this.cut = new byte[format.frameBytes()];
    }

    float[] push(byte[] pcm, int offset, int length) {
        int frameBytes = format.frameBytes();
        float[] mono = new float[(cutBytes + length) / frameBytes];
        ByteBuffer in = ByteBuffer.wrap(pcm, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        int done = 0;
        if (cutBytes > 0) {
            int missing = Math.min(frameBytes - cutBytes, length);
            in.get(cut, cutBytes, missing);
            cutBytes += missing;
            if (cutBytes == frameBytes) {
                mono[done++] = frame(ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN));
                cutBytes = 0;
            }
        }
        while (done < mono.length) {
            mono[done++] = frame(in);
        }
        int rest = in.remaining();
        in.get(cut, cutBytes, rest);
        cutBytes += rest;
        return mono;
    }

    private float frame(ByteBuffer in) {
        float sum = 0;
        for (int channel = 0; channel < format.channels(); channel++) {
            sum += sample(in);
        }
        return sum / format.channels();
    }

    private float sample(ByteBuffer in) {
        return switch (format.encoding()) {
            case U8 -> (Byte.toUnsignedInt(in.get()) - 128) / 0x1p7f;
            case S16LE -> in.getShort() / 0x1p15f;
            case S24LE -> (Short.toUnsignedInt(in.getShort()) | in.get() << 16) / 0x1p23f;
            case S32LE -> in.getInt() / 0x1p31f;
            case FLOAT32LE -> {
                float value = in.getFloat();
                // One NaN would silence the filter for its whole length.
                yield Float.isFinite(value) ? value : 0;
            }
        };
    }
}
