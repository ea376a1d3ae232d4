package com.heykakao.agent.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.agent.audio.PcmFormat.Encoding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonoSourceTest {
    @TempDir
    Path directory;

    @Test
    void a_48_kHz_stereo_file_becomes_whole_frames_with_the_last_one_filled_up() throws Exception {
        PcmFormat format = new PcmFormat(48_000, 2, Encoding.S16LE);
        byte[] pcm = Tone.pcm(format, 1000, 0.99);
        Path file = Files.write(directory.resolve("a.wav"), WavBytes.plain(format, pcm));
        List<short[]> frames = new ArrayList<>();

        try (MonoSource source = MonoSource.open(new WavMicrophone(file, false))) {
            for (Optional<short[]> frame = source.next(); frame.isPresent(); frame = source.next()) {
                frames.add(frame.get());
            }
            assertTrue(source.next().isEmpty());
        }

        short[] sound = Tone.join(frames.toArray(short[][]::new));
        short[] expected = Tone.resample(format, pcm);
        assertEquals(50, frames.size());
        assertEquals(50 * MonoSource.FRAME_SAMPLES, sound.length);
        assertArrayEquals(Arrays.copyOf(expected, sound.length), sound);
    }

    @Test
    void a_file_without_samples_has_no_frame() throws Exception {
        PcmFormat format = new PcmFormat(44_100, 1, Encoding.U8);
        Path file = Files.write(directory.resolve("a.wav"), WavBytes.plain(format, new byte[0]));

        try (MonoSource source = MonoSource.open(new WavMicrophone(file, false))) {
            assertTrue(source.next().isEmpty());
        }
    }
}
