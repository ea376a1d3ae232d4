package com.heykakao.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.simulator.recording.RecordedCommands;
import com.heykakao.simulator.recording.Recording;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void speak_stores_a_48_khz_stereo_recording_plays_it_back_equal_and_finds_nothing_in_clear() throws Exception {
        Recording stereo = RecordedCommands.unpack(directory).stereo48k();
        assertEquals(0, speak("--wav", stereo.wav().toString(), "--text", stereo.text()), () -> out + "\n" + err);
        List<String> steps = out.toString().lines().toList();
        for (String step : List.of("stored", "played back equal", "nothing opens")) {
            assertTrue(steps.stream().anyMatch(line -> line.startsWith("ok    " + step)), out::toString);
        }
        assertTrue(out.toString().contains(stereo.text()), out::toString);
        assertEquals("", err.toString());
    }

    @Test
    void speak_names_a_file_that_is_no_wav_in_one_line() throws Exception {
        Path text = Files.writeString(directory.resolve("words.wav"), "이것은 소리가 아니다".repeat(20));
        assertRefused(text, "it is not a RIFF/WAVE file");
    }

    @Test
    void speak_names_a_file_that_is_not_there_in_one_line() {
        assertRefused(directory.resolve("nowhere.wav"), "is not there");
    }

    private void assertRefused(Path wav, String why) {
        assertTrue(speak("--wav", wav.toString(), "--text", "말") != 0);
        List<String> lines = err.toString().lines().toList();
        assertEquals(1, lines.size(), err::toString);
        assertTrue(lines.get(0).contains(wav.toString()) && lines.get(0).contains(why), err::toString);
        assertEquals("", out.toString());
    }

    private int speak(String wavOption, String wav, String textOption, String text) {
        return Main.run(
                new PrintWriter(out, true), new PrintWriter(err, true), "speak", wavOption, wav, textOption, text);
    }
}
