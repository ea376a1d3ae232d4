package com.heykakao.simulator.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** 16 kHz mono samples, full scale ±1. Immutable. */
public final class Sound {
    /** Samples a second. */
    public static final int HERTZ = 16_000;

    private static final double FULL_SCALE = 32_768;

    private final double[] samples;

    private Sound(double[] samples) {
        this.samples = samples;
    }

    static Sound of(double[] samples) {
        return new Sound(samples.clone());
    }

    /**
     * Reads a WAV file: integer PCM of 8 to 32 bits or 32-bit floats, of any rate, with any channels, which are averaged. The
     * rate is changed by averaging what falls into each sample's time, good enough to compare by.
     *
     * @throws IOException when it is not such a file
     */
    public static Sound ofWav(Path wav) throws IOException {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile())) {
            AudioFormat format = in.getFormat();
            ToDoubleFunction<ByteBuffer> next = reader(format, wav);
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int channels = format.getChannels();
            double[] mono = new double[bytes.remaining() / format.getFrameSize()];
            for (int i = 0; i < mono.length; i++) {
                for (int channel = 0; channel < channels; channel++) {
                    mono[i] += next.applyAsDouble(bytes) / channels;
                }
            }
            return new Sound(resampled(mono, format.getSampleRate()));
        } catch (UnsupportedAudioFileException e) {
            throw new IOException(wav + " is not a WAV file", e);
        }
    }

    /** The beginning of it, all of it where it is shorter. */
    public Sound first(Duration length) {
        return new Sound(Arrays.copyOf(samples, (int) Math.min(samples.length, length.toMillis() * HERTZ / 1_000)));
    }

    /** Takes the next sample from a WAV file's bytes, which are little-endian. */
    private static ToDoubleFunction<ByteBuffer> reader(AudioFormat format, Path wav) throws IOException {
        int bits = format.getSampleSizeInBits();
        if (format.getEncoding().equals(AudioFormat.Encoding.PCM_FLOAT) && bits == Float.SIZE) {
            return ByteBuffer::getFloat;
        }
        if (format.getEncoding().equals(AudioFormat.Encoding.PCM_UNSIGNED) && bits == Byte.SIZE) {
            return bytes -> ((bytes.get() & 0xFF) - 128) / 128.0;
        }
        if (format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED) && bits % Byte.SIZE == 0) {
            return bytes -> {
                int sample = 0;
                for (int shift = Integer.SIZE - bits; shift < Integer.SIZE; shift += Byte.SIZE) {
                    sample |= (bytes.get() & 0xFF) << shift;
                }
                return sample / -(double) Integer.MIN_VALUE;
            };
        }
        throw new IOException(wav + " is " + format + "; give integer PCM or 32-bit floats");
    }

    static Sound ofSamples(short[] pcm, int length) {
        double[] samples = new double[length];
        for (int i = 0; i < length; i++) {
            samples[i] = pcm[i] / FULL_SCALE;
        }
        return new Sound(samples);
    }

    public double seconds() {
        return (double) samples.length / HERTZ;
    }

    /** As 16-bit signed little-endian, what a store would hold that kept the plain sound. */
    public byte[] pcm16() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double sample : samples) {
            bytes.putShort((short) Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, Math.rint(sample * FULL_SCALE))));
        }
        return bytes.array();
    }

    double[] samples() {
        return samples;
    }

    private static double[] resampled(double[] in, double hertz) {
        if (hertz == HERTZ) {
            return in;
        }
        double step = hertz / HERTZ;
        double[] out = new double[(int) (in.length / step)];
        for (int i = 0; i < out.length; i++) {
            int from = (int) Math.floor(i * step);
            int to = Math.min(in.length, Math.max(from + 1, (int) Math.floor((i + 1) * step)));
            for (int at = from; at < to; at++) {
                out[i] += in[at] / (to - from);
            }
        }
        return out;
    }
}
