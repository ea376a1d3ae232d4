package com.heykakao.simulator.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundTest {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final double[] HALVES = {0.5, -0.5, 0, 0.25};

    @TempDir
    private Path directory;

    @Test
    void every_width_of_integers_and_floats_is_the_same_sound() throws Exception {
        assertArrayEquals(HALVES, wav(PCM, 8, new byte[] {(byte) 192, 64, (byte) 128, (byte) 160}));
        assertArrayEquals(HALVES, wav(PCM, 16, new byte[] {0, 64, 0, -64, 0, 0, 0, 32}));
        assertArrayEquals(HALVES, wav(PCM, 24, new byte[] {0, 0, 64, 0, 0, -64, 0, 0, 0, 0, 0, 32}));
        assertArrayEquals(HALVES, wav(PCM, 32, new byte[] {0, 0, 0, 64, 0, 0, 0, -64, 0, 0, 0, 0, 0, 0, 0, 32}));
        ByteBuffer floats = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        for (double sample : HALVES) {
            floats.putFloat((float) sample);
        }
        assertArrayEquals(HALVES, wav(FLOAT, 32, floats.array()));
    }

    @Test
    void another_coding_is_refused() {
        assertThrows(IOException.class, () -> wav(A_LAW, 8, new byte[4]));
    }

    @Test
    void the_first_of_a_shorter_sound_is_all_of_it() {
        assertEquals(
                1_600, Sound.of(new double[3_200]).first(Duration.ofMillis(100)).samples().length);
        assertEquals(
                3_200, Sound.of(new double[3_200]).first(Duration.ofMinutes(1)).samples().length);
    }

    private double[] wav(int coding, int bits, byte[] data) throws IOException {
        int frame = bits / 8;
        ByteBuffer file = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + data.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16);
        file.putShort((short) coding).putShort((short) 1).putInt(Sound.HERTZ).putInt(Sound.HERTZ * frame);
        file.putShort((short) frame).putShort((short) bits);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
        return Sound.ofWav(Files.write(directory.resolve("a.wav"), file.array()))
                .samples();
    }
}
