package com.heykakao.agent.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.heykakao.agent.audio.PcmFormat.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpusTest {
    private static final PcmFormat MONO = new PcmFormat(16_000, 1, Encoding.S16LE);

    @Test
    void a_sine_survives_the_way_there_and_back_at_about_24_kbit_a_second() throws Exception {
        List<byte[]> packets = encode(frames(2));
        OpusDecoder decoder = new OpusDecoder();
        List<short[]> sound = new ArrayList<>();
        for (byte[] packet : packets) {
            sound.add(decoder.decode(packet));
        }
        short[] out = Tone.join(sound.toArray(short[][]::new));
        int bits = 8 * packets.stream().mapToInt(packet -> packet.length).sum();

        assertEquals(32_000, out.length);
        assertEquals(0, 20 * Math.log10(Tone.amplitude(out, 440) / 0.5), 1);
        assertTrue(bits / 2 < 30_000, bits / 2 + " bit/s");
    }

    @Test
    void the_decoded_sound_comes_as_late_as_the_encoder_says() throws Exception {
        Random random = new Random(42);
        OpusEncoder encoder = new OpusEncoder();
        OpusDecoder decoder = new OpusDecoder();
        double[] in = new double[100 * MonoSource.FRAME_SAMPLES];
        double[] out = new double[in.length];
        double smooth = 0;
        for (int i = 0; i < in.length; i++) {
            smooth += 0.3 * (random.nextGaussian() - smooth);
            in[i] = Math.max(-32_000, Math.min(32_000, 9_000 * smooth));
        }
        for (int at = 0; at < in.length; at += MonoSource.FRAME_SAMPLES) {
            short[] frame = new short[MonoSource.FRAME_SAMPLES];
            for (int i = 0; i < frame.length; i++) {
                frame[i] = (short) in[at + i];
            }
            short[] decoded = decoder.decode(encoder.encode(frame));
            for (int i = 0; i < frame.length; i++) {
                out[at + i] = decoded[i];
            }
        }
        int best = 0;
        double most = 0;
        for (int lag = 0; lag < 400; lag++) {
            double sum = 0;
            for (int i = 4_000; i < in.length - 400; i++) {
                sum += in[i] * out[i + lag];
            }
            if (sum > most) {
                most = sum;
                best = lag;
            }
        }
        assertEquals(encoder.delaySamples(), best, 2);
    }

    @Test
    void frames_are_packed_by_five_and_come_out_again() throws Exception {
        List<byte[]> packets = encode(frames(0.24));
        OpusChunks chunks = new OpusChunks();
        List<byte[]> packed = new ArrayList<>();
        packets.forEach(packet -> chunks.add(packet).ifPresent(packed::add));
        chunks.finish().ifPresent(packed::add);
        assertEquals(Optional.empty(), chunks.finish());

        List<byte[]> unpacked = new ArrayList<>();
        for (byte[] chunk : packed) {
            unpacked.addAll(OpusChunks.unpack(chunk));
        }
        assertEquals(3, packed.size());
        assertEquals(2, OpusChunks.unpack(packed.get(2)).size());
        assertArrayEquals(packets.toArray(), unpacked.toArray());
    }

    @Test
    void the_length_stands_big_endian_before_its_frame() {
        OpusChunks chunks = new OpusChunks();
        chunks.add(new byte[258]);
        byte[] chunk = chunks.finish().orElseThrow();

        assertEquals(260, chunk.length);
        assertArrayEquals(new byte[] {1, 2}, Arrays.copyOf(chunk, 2));
        assertThrows(IllegalArgumentException.class, () -> chunks.add(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> chunks.add(new byte[4_000]));
    }

    @Test
    void a_cut_or_empty_frame_in_a_chunk_is_refused() throws Exception {
        for (byte[] broken : new byte[][] {{0}, {0, 0}, {0, 2, 1}, {0, 1, 1, 0}, {-1, -1, 1}}) {
            assertThrows(BrokenOpusException.class, () -> OpusChunks.unpack(broken), Arrays.toString(broken));
        }
        assertEquals(List.of(), OpusChunks.unpack(new byte[0]));
    }

    @Test
    void any_bytes_decode_to_one_frame_or_are_refused_and_the_decoder_goes_on() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<byte[]> good = encode(frames(0.2));
        OpusDecoder decoder = new OpusDecoder();
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] packet = new byte[random.nextInt(200)];
            random.nextBytes(packet);
            if (round % 2 == 0) {
                packet = good.get(random.nextInt(good.size())).clone();
                packet[random.nextInt(Math.min(4, packet.length))] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertEquals(MonoSource.FRAME_SAMPLES, decoder.decode(packet).length);
            } catch (BrokenOpusException e) {
                refused++;
            } catch (RuntimeException e) {
                fail("seed " + seed + ", round " + round, e);
            }
        }
        assertTrue(refused > 0, "seed " + seed);
        assertEquals(MonoSource.FRAME_SAMPLES, decoder.decode(good.get(0)).length);
    }

    @Test
    void a_frame_of_another_length_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new OpusEncoder().encode(new short[160]));
        assertThrows(BrokenOpusException.class, () -> new OpusDecoder().decode(new byte[0]));
    }

    private static List<short[]> frames(double seconds) {
        short[] sound = Tone.resample(MONO, Tone.pcm(MONO, 440, seconds));
        List<short[]> frames = new ArrayList<>();
        for (int at = 0; at < sound.length; at += MonoSource.FRAME_SAMPLES) {
            frames.add(Arrays.copyOfRange(sound, at, at + MonoSource.FRAME_SAMPLES));
        }
        return frames;
    }

    private static List<byte[]> encode(List<short[]> frames) {
        OpusEncoder encoder = new OpusEncoder();
        return frames.stream().map(encoder::encode).toList();
    }
}
