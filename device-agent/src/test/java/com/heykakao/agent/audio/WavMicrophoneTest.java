package com.heykakao.agent.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.heykakao.agent.audio.PcmFormat.Encoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavMicrophoneTest {
    private static final PcmFormat STEREO = new PcmFormat(48_000, 2, Encoding.S16LE);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void every_encoding_is_read_plain_and_extensible(Encoding encoding) throws Exception {
        PcmFormat format = new PcmFormat(22_050, 2, encoding);
        byte[] pcm = Tone.pcm(format, 440, 0.1);

        for (byte[] file : new byte[][] {WavBytes.plain(format, pcm), WavBytes.extensible(format, pcm)}) {
            try (PcmStream stream = new WavMicrophone(write(file), false).open()) {
                assertEquals(format, stream.format());
                assertArrayEquals(pcm, readAll(stream));
            }
        }
    }

    @Test
    void unknown_chunks_before_and_after_the_samples_are_skipped() throws Exception {
        byte[] pcm = Tone.pcm(STEREO, 440, 0.05);
        byte[] file = WavBytes.file(
                WavBytes.chunk("LIST", new byte[33]),
                WavBytes.fmt(STEREO, 1, 18),
                WavBytes.chunk("fact", new byte[4]),
                WavBytes.chunk("data", pcm),
                WavBytes.chunk("LIST", new byte[100]));

        assertArrayEquals(pcm, readAll(file));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x7fff_f000, 0x8000_0000})
    void a_length_a_pipe_writer_could_not_know_means_until_the_end(int claimed) throws Exception {
        byte[] pcm = Tone.pcm(STEREO, 440, 0.05);

        assertArrayEquals(
                pcm, readAll(WavBytes.file(WavBytes.fmt(STEREO, 1, 16), WavBytes.chunk("data", claimed, pcm))));
    }

    @Test
    void a_file_cut_off_in_its_samples_gives_them_and_then_says_so() throws Exception {
        byte[] pcm = Tone.pcm(STEREO, 440, 0.05);
        byte[] file = WavBytes.plain(STEREO, pcm);

        try (PcmStream stream = new WavMicrophone(write(Arrays.copyOf(file, file.length - 1000)), false).open()) {
            byte[] buffer = new byte[pcm.length - 1000];
            int got = 0;
            while (got < buffer.length) {
                byte[] piece = new byte[buffer.length - got];
                int count = stream.read(piece);
                System.arraycopy(piece, 0, buffer, got, count);
                got += count;
            }
            assertArrayEquals(Arrays.copyOf(pcm, pcm.length - 1000), buffer);
            MicrophoneException.Malformed cut =
                    assertThrows(MicrophoneException.Malformed.class, () -> stream.read(buffer));
            assertTrue(cut.getMessage().contains("1000 bytes"), cut.getMessage());
        }
    }

    @Test
    void headers_that_lie_are_refused() {
        byte[] good = WavBytes.plain(STEREO, new byte[400]);
        int fmt = 20;

        refused(new byte[0]);
        refused(Arrays.copyOf(good, 30));
        refused(with(good, 0, 'X'));
        refused(with(good, 8, 'X'));
        refused(withShort(good, fmt, 2));
        refused(withShort(good, fmt, 0xfffe));
        refused(withShort(good, fmt + 2, 0));
        refused(withShort(good, fmt + 2, 65_535));
        refused(ByteBuffer.wrap(good.clone())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(fmt + 4, 0)
                .array());
        refused(ByteBuffer.wrap(good.clone())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(fmt + 4, -1)
                .array());
        refused(withShort(good, fmt + 12, 3));
        refused(withShort(good, fmt + 14, 12));
        refused(withShort(good, fmt + 14, 0));
        refused(WavBytes.file(WavBytes.chunk("data", new byte[4])));
        refused(WavBytes.file(WavBytes.chunk("fmt ", new byte[14]), WavBytes.chunk("data", new byte[4])));
        refused(WavBytes.file(WavBytes.chunk("LIST", -1, new byte[4])));
        byte[] otherSubtype = WavBytes.extensible(STEREO, new byte[400]);
        refused(with(otherSubtype, fmt + 30, 'X'));
    }

    @Test
    void damaged_files_end_in_sound_or_malformed_and_never_in_another_error() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] pcm = Tone.pcm(STEREO, 440, 0.01);
        byte[][] originals = {
            WavBytes.plain(STEREO, pcm),
            WavBytes.extensible(STEREO, pcm),
            WavBytes.file(WavBytes.chunk("LIST", new byte[9]), WavBytes.fmt(STEREO, 1, 16), WavBytes.chunk("data", pcm))
        };
        int sounds = 0;
        int refusals = 0;
        for (int round = 0; round < 4_000; round++) {
            byte[] file = originals[round % originals.length].clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                file[random.nextInt(80)] = (byte) random.nextInt(256);
            }
            if (random.nextBoolean()) {
                file = Arrays.copyOf(file, random.nextInt(file.length));
            }
            try (MonoSource source = MonoSource.open(new WavMicrophone(write(file), false))) {
                while (source.next().isPresent()) {
                    sounds++;
                }
            } catch (MicrophoneException.Malformed e) {
                refusals++;
            } catch (Exception e) {
                fail("seed " + seed + ", round " + round, e);
            }
        }
        assertTrue(sounds > 0 && refusals > 0, "seed " + seed + ": " + sounds + " frames, " + refusals + " refusals");
    }

    @Test
    void what_is_not_there_and_what_cannot_be_read_are_told_apart() {
        assertThrows(MicrophoneException.NotFound.class, () -> new WavMicrophone(directory.resolve("none.wav"), false)
                .open());
        assertThrows(MicrophoneException.Unreadable.class, () -> new WavMicrophone(directory, false).open());
    }

    @Test
    void in_real_time_sound_comes_when_it_has_sounded_and_delays_do_not_add() throws Exception {
        PcmFormat format = new PcmFormat(16_000, 1, Encoding.S16LE);
        byte[] pcm = Tone.pcm(format, 440, 1);
        ManualPacer pacer = new ManualPacer();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[format.bytesOfMillis(500)];

        try (PcmStream stream = new WavMicrophone(write(WavBytes.plain(format, pcm)), true, pacer).open()) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                out.write(buffer, 0, count);
                long sounded = out.size() * 1_000_000_000L / 32_000;
                assertTrue(count <= format.bytesOfMillis(20), "a piece of " + count + " bytes");
                assertTrue(pacer.now >= sounded, "came before it sounded");
                pacer.now += 5_000_000;
            }
        }
        assertArrayEquals(pcm, out.toByteArray());
        assertTrue(Math.abs(pacer.now - 1_000_000_000L) <= 10_000_000, "ended at " + pacer.now);
    }

    @Test
    void a_closed_stream_is_at_its_end() throws Exception {
        PcmStream stream = new WavMicrophone(write(WavBytes.plain(STEREO, new byte[400])), false).open();
        stream.close();
        stream.close();

        assertEquals(-1, stream.read(new byte[100]));
    }

    private static final class ManualPacer implements Pacer {
        private long now;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleep(long nanos) {
            now += nanos;
        }
    }

    private void refused(byte[] file) {
        assertThrows(
                MicrophoneException.Malformed.class,
                () -> new WavMicrophone(write(file), false).open().close());
    }

    private static byte[] with(byte[] file, int at, int value) {
        byte[] changed = file.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] withShort(byte[] file, int at, int value) {
        return with(with(file, at, value), at + 1, value >> 8);
    }

    private Path write(byte[] file) throws IOException {
        return Files.write(directory.resolve("sound.wav"), file);
    }

    private byte[] readAll(byte[] file) throws Exception {
        try (PcmStream stream = new WavMicrophone(write(file), false).open()) {
            return readAll(stream);
        }
    }

    private static byte[] readAll(PcmStream stream) throws MicrophoneException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[777];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            out.write(buffer, 0, count);
        }
        return out.toByteArray();
    }
}
