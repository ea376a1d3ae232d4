package com.heykakao.agent.audio;

import com.heykakao.agent.audio.PcmFormat.Encoding;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sines to put in, and measures of what comes out. */
final class Tone {
    private Tone() {}

    /** The same sine on every channel, half of full scale. */
    static byte[] pcm(PcmFormat format, double hz, double seconds) {
        int frames = (int) (format.sampleRateHz() * seconds);
        ByteBuffer out = ByteBuffer.allocate(frames * format.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            double value = 0.5 * Math.sin(2 * Math.PI * hz * i / format.sampleRateHz());
            for (int channel = 0; channel < format.channels(); channel++) {
                put(out, format.encoding(), value);
            }
        }
        return out.array();
    }

    private static void put(ByteBuffer out, Encoding encoding, double value) {
        switch (encoding) {
            case U8 -> out.put((byte) (128 + Math.round(value * 127)));
            case S16LE -> out.putShort((short) Math.round(value * 32768));
            case S24LE -> {
                int whole = (int) Math.round(value * 0x1p23);
                out.putShort((short) whole).put((byte) (whole >> 16));
            }
            case S32LE -> out.putInt((int) Math.round(value * 0x1p31));
            case FLOAT32LE -> out.putFloat((float) value);
        }
    }

    static short[] resample(PcmFormat format, byte[] pcm) {
        Resampler resampler = new Resampler(format);
        return join(resampler.push(pcm, 0, pcm.length), resampler.flush());
    }

    static short[] join(short[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (short[] part : parts) {
            for (short sample : part) {
                bytes.write(sample);
                bytes.write(sample >> 8);
            }
        }
        short[] joined = new short[bytes.size() / 2];
        ByteBuffer.wrap(bytes.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(joined);
        return joined;
    }

    /** The RMS of the middle half, in dB below a full-scale square. */
    static double decibels(short[] sound) {
        double sum = 0;
        for (int i = sound.length / 4; i < sound.length * 3 / 4; i++) {
            sum += (double) sound[i] * sound[i];
        }
        return 10 * Math.log10(sum / (sound.length / 2.0) / 0x1p30 + 1e-15);
    }

    /** The amplitude, 1.0 at full scale, of one frequency in the middle half of a 16 kHz sound. */
    static double amplitude(short[] sound, double hz) {
        double real = 0;
        double imaginary = 0;
        int from = sound.length / 4;
        int count = sound.length / 2;
        for (int i = from; i < from + count; i++) {
            double angle = 2 * Math.PI * hz * i / Resampler.OUTPUT_HZ;
            real += sound[i] * Math.cos(angle);
            imaginary += sound[i] * Math.sin(angle);
        }
        return Math.hypot(real, imaginary) * 2 / count / 32768;
    }
}
