package com.heykakao.simulator.recording;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedCommandsTest {
    @Test
    void every_command_of_the_catalogue_is_a_short_16_khz_mono_recording(@TempDir Path directory) throws Exception {
        RecordedCommands recorded = RecordedCommands.unpack(directory);
        assertTrue(recorded.commands().size() >= 12);
        Set<String> texts = new HashSet<>();
        for (Recording command : recorded.commands()) {
            assertTrue(texts.add(command.text()), () -> command.id() + " repeats the words of another");
            assertTrue(command.text().codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3), command::id);
            assertAll(
                    command.id(),
                    () -> assertSound(command.wav().toFile(), 16_000, 1),
                    () -> assertTrue(Files.size(command.wav()) < 120_000));
        }
    }

    @Test
    void one_command_is_there_as_a_usb_microphone_gives_it(@TempDir Path directory) throws Exception {
        assertSound(RecordedCommands.unpack(directory).stereo48k().wav().toFile(), 48_000, 2);
    }

    private static void assertSound(File wav, int hertz, int channels) throws Exception {
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(wav)) {
            AudioFormat format = sound.getFormat();
            assertEquals(AudioFormat.Encoding.PCM_SIGNED, format.getEncoding());
            assertEquals(hertz, format.getSampleRate());
            assertEquals(channels, format.getChannels());
            assertEquals(16, format.getSampleSizeInBits());
            double seconds = sound.getFrameLength() / format.getFrameRate();
            assertTrue(seconds >= 0.5 && seconds <= 6, () -> seconds + " s");
            byte[] bytes = sound.readAllBytes();
            int loudest = 0;
            for (int i = 0; i + 1 < bytes.length; i += 2) {
                loudest = Math.max(loudest, Math.abs((bytes[i] & 0xFF) | (bytes[i + 1] << 8)));
            }
            assertTrue(loudest > 10_000, "nothing to hear");
        }
    }
}
