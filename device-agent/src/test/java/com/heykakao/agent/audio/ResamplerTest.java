package com.heykakao.agent.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.agent.audio.PcmFormat.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

    @ParameterizedTest
    @ValueSource(
            ints = {8_000, 11_025, 12_000, 16_000, 22_050, 32_000, 44_099, 44_100, 47_999, 48_000, 96_000, 192_000})
    void a_1_kHz_sine_keeps_its_frequency_amplitude_and_length_at_every_rate(int rate) {
        PcmFormat format = new PcmFormat(rate, 2, Encoding.S16LE);
        short[] out = Tone.resample(format, Tone.pcm(format, 1000, 1));

        assertEquals(0, 20 * Math.log10(Tone.amplitude(out, 1000) / 0.5), 0.2);
        assertEquals(Resampler.OUTPUT_HZ, out.length);
        double rest = Math.pow(10, Tone.decibels(out) / 10) - Math.pow(Tone.amplitude(out, 1000), 2) / 2;
        assertTrue(10 * Math.log10(Math.abs(rest) + 1e-15) < -60, "everything else: " + rest);
    }

    @ParameterizedTest
    @ValueSource(ints = {44_100, 48_000, 96_000})
    void a_10_kHz_sine_comes_out_at_least_50_dB_down(int rate) {
        PcmFormat format = new PcmFormat(rate, 1, Encoding.S16LE);
        byte[] in = Tone.pcm(format, 10_000, 1);
        double inDecibels = 20 * Math.log10(0.5 / Math.sqrt(2));

        assertTrue(Tone.decibels(Tone.resample(format, in)) < inDecibels - 50);
    }

    @Test
    void an_output_sample_sounds_when_its_input_does() {
        PcmFormat format = new PcmFormat(48_000, 1, Encoding.S16LE);
        byte[] in = new byte[format.bytesOfMillis(100)];
        ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN).putShort(3 * 700 * 2, (short) 30_000);
        short[] out = Tone.resample(format, in);

        int loudest = 0;
        for (int i = 0; i < out.length; i++) {
            loudest = Math.abs(out[i]) > Math.abs(out[loudest]) ? i : loudest;
        }
        assertEquals(700, loudest);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 44_100, 47_999, 48_000})
    void cutting_the_input_anywhere_changes_no_bit(int rate) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        PcmFormat format = new PcmFormat(rate, 2, Encoding.S24LE);
        byte[] in = new byte[format.bytesOfMillis(300) + 5];
        random.nextBytes(in);
        short[] whole = Tone.resample(format, in);

        for (int most : new int[] {1, 7, 1_000, 20_000}) {
            Resampler resampler = new Resampler(format);
            List<short[]> parts = new ArrayList<>();
            for (int at = 0; at < in.length; ) {
                int length = Math.min(in.length - at, random.nextInt(most + 1));
                parts.add(resampler.push(in, at, length));
                at += length;
            }
            parts.add(resampler.flush());
            assertArrayEquals(whole, Tone.join(parts.toArray(short[][]::new)), "seed " + seed + ", most " + most);
        }
    }

    @Test
    void sound_of_16_kHz_mono_passes_bit_exact() {
        ByteBuffer in = ByteBuffer.allocate(2 * 65_536).order(ByteOrder.LITTLE_ENDIAN);
        short[] every = new short[65_536];
        for (int i = 0; i < every.length; i++) {
            every[i] = (short) i;
            in.putShort((short) i);
        }
        assertArrayEquals(every, Tone.resample(new PcmFormat(16_000, 1, Encoding.S16LE), in.array()));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void every_encoding_gives_the_same_sine(Encoding encoding) {
        PcmFormat format = new PcmFormat(16_000, 1, encoding);
        short[] out = Tone.resample(format, Tone.pcm(format, 1000, 0.5));

        assertEquals(0.5, Tone.amplitude(out, 1000), 0.005);
        assertEquals(Math.sin(Math.PI / 8) / 2, out[1] / 32768.0, 0.01);
    }

    @Test
    void channels_are_mixed_by_their_mean() {
        ByteBuffer in = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
        in.putShort((short) 3_000).putShort((short) -600).putShort((short) 600);

        assertArrayEquals(new short[] {1_000}, Tone.resample(new PcmFormat(16_000, 3, Encoding.S16LE), in.array()));
    }

    @Test
    void too_loud_floats_are_clipped_and_not_a_number_is_silence() {
        ByteBuffer in = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        in.putFloat(7).putFloat(-7).putFloat(Float.NaN).putFloat(Float.NEGATIVE_INFINITY);

        assertArrayEquals(
                new short[] {Short.MAX_VALUE, Short.MIN_VALUE, 0, 0},
                Tone.resample(new PcmFormat(16_000, 1, Encoding.FLOAT32LE), in.array()));
    }

    @Test
    void a_flushed_resampler_takes_no_more() {
        Resampler resampler = new Resampler(new PcmFormat(48_000, 1, Encoding.S16LE));
        resampler.flush();

        assertEquals(0, resampler.flush().length);
        assertThrows(IllegalStateException.class, () -> resampler.push(new byte[2], 0, 2));
    }
}
