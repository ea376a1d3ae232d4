package com.heykakao.agent.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.agent.audio.PcmFormat.Encoding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandMicrophoneTest {
    private static final PcmFormat FORMAT = new PcmFormat(16_000, 1, Encoding.S16LE);

    @TempDir
    Path directory;

    @Test
    void what_the_program_writes_is_read_to_its_end() throws Exception {
        Path file = Files.write(directory.resolve("a b.raw"), Tone.pcm(FORMAT, 440, 1));

        try (PcmStream stream =
                Microphone.parse("command:cat '" + file + "'", FORMAT, true).open()) {
            assertArrayEquals(Files.readAllBytes(file), readAll(stream));
        }
    }

    @Test
    void a_program_that_is_not_there_is_not_found() {
        assertThrows(
                MicrophoneException.NotFound.class,
                () -> new CommandMicrophone(List.of("no-such-recorder-here"), FORMAT).open());
    }

    @Test
    void a_program_that_fails_dies_with_its_code_and_last_words() throws Exception {
        try (PcmStream stream = shell("printf abcd; echo first >&2; echo 'device is busy' >&2; exit 7")) {
            MicrophoneException.Died died = assertThrows(MicrophoneException.Died.class, () -> readAll(stream));

            assertTrue(died.getMessage().contains("code 7, saying: device is busy"), died.getMessage());
        }
    }

    @Test
    void a_program_that_complains_without_end_is_not_blocked_by_it() throws Exception {
        try (PcmStream stream = shell("head -c 1000000 /dev/zero >&2; printf done")) {
            assertEquals("done", new String(readAll(stream), StandardCharsets.UTF_8));
        }
    }

    @Test
    void closing_ends_the_program_and_what_it_started() throws Exception {
        List<ProcessHandle> before = children();
        PcmStream stream = shell("sleep 600 & printf ready; wait");
        stream.read(new byte[5]);
        List<ProcessHandle> started = children();
        started.removeAll(before);
        assertEquals(2, started.size());

        stream.close();
        stream.close();

        assertFalse(started.stream().anyMatch(CommandMicrophoneTest::runs));
        assertEquals(-1, stream.read(new byte[5]));
    }

    @Test
    void a_program_that_does_not_want_to_end_is_killed() throws Exception {
        List<ProcessHandle> before = children();
        PcmStream stream = shell("trap '' TERM; printf ready; while :; do sleep 600; done");
        stream.read(new byte[5]);
        List<ProcessHandle> started = children();
        started.removeAll(before);
        assertFalse(started.isEmpty());

        stream.close();

        assertFalse(started.stream().anyMatch(CommandMicrophoneTest::runs));
    }

    @Test
    void closing_from_another_thread_ends_a_waiting_read() throws Exception {
        PcmStream stream = shell("printf ready; exec sleep 600");
        stream.read(new byte[5]);
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> {
            reading.countDown();
            try {
                return stream.read(new byte[5]);
            } catch (MicrophoneException e) {
                throw new AssertionError(e);
            }
        });
        reading.await();

        stream.close();

        assertEquals(-1, read.get(30, TimeUnit.SECONDS));
    }

    @Test
    void settings_are_read_and_a_wrong_one_is_named() throws Exception {
        assertInstanceOf(WavMicrophone.class, Microphone.parse("wav:a.wav", FORMAT, false));
        assertEquals(
                "the recorder arecord",
                Microphone.parse("command: arecord -D hw:1", FORMAT, false).describe());
        for (String wrong : List.of("", "wav:", "command:", "command:  ", "alsa:hw0", "command:sox 'a", "wav:a\0b")) {
            assertThrows(MicrophoneException.NotFound.class, () -> Microphone.parse(wrong, FORMAT, false), wrong);
        }
        assertEquals(List.of("a", "b c", "", "d'e"), CommandWords.split(" a 'b c' \"\"  d\"'\"e "));
    }

    private static PcmStream shell(String script) throws MicrophoneException {
        return new CommandMicrophone(List.of("sh", "-c", script), FORMAT, Duration.ofMillis(500)).open();
    }

    /** A killed process that its new parent has not reaped yet is "alive" to the JDK, and has no program any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static List<ProcessHandle> children() {
        return new ArrayList<>(ProcessHandle.current().descendants().toList());
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
