package com.heykakao.simulator.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.simulator.recording.RecordedCommands;
import com.heykakao.simulator.recording.Recording;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LikenessTest {
    private static final int FRAME = Sound.HERTZ / 50;

    @TempDir
    private Path directory;

    @Test
    void a_command_that_went_through_opus_is_recognised_and_another_is_not() throws Exception {
        List<Recording> commands = RecordedCommands.unpack(directory).commands();
        Sound said = Sound.ofWav(commands.get(0).wav());
        Sound other = Sound.ofWav(commands.get(1).wav());
        Sound heard = OpusFrames.parse(encoded(said)).decode();
        Likeness same = Likeness.of(said, heard);
        assertTrue(same.correlation() > 0.9, same::toString);
        assertTrue(same.shiftMillis() > 0 && same.shiftMillis() < 20, same::toString);
        assertTrue(Likeness.of(other, heard).correlation() < 0.4, () -> Likeness.of(other, heard)
                .toString());
    }

    @Test
    void half_a_command_is_not_the_command() throws Exception {
        Sound said =
                Sound.ofWav(RecordedCommands.unpack(directory).commands().get(0).wav());
        double[] half = Arrays.copyOf(said.samples(), said.samples().length / 2);
        assertTrue(Likeness.of(said, Sound.of(half)).correlation() < 0.9);
    }

    @Test
    void a_later_copy_is_found_with_its_delay() throws Exception {
        Sound said =
                Sound.ofWav(RecordedCommands.unpack(directory).commands().get(2).wav());
        double[] late = new double[said.samples().length + 4_803];
        System.arraycopy(said.samples(), 0, late, 4_803, said.samples().length);
        Likeness likeness = Likeness.of(said, Sound.of(late));
        assertEquals(4_803 * 1_000.0 / Sound.HERTZ, likeness.shiftMillis(), 1e-9);
        assertEquals(1, likeness.correlation(), 1e-9);
    }

    @Test
    void a_stereo_recording_at_48_khz_is_the_same_command() throws Exception {
        RecordedCommands recorded = RecordedCommands.unpack(directory);
        Recording mono = recorded.commands().stream()
                .filter(command -> command.id().equals("stop"))
                .findFirst()
                .orElseThrow();
        Likeness likeness = Likeness.of(
                Sound.ofWav(mono.wav()), Sound.ofWav(recorded.stereo48k().wav()));
        assertTrue(likeness.correlation() > 0.97, likeness::toString);
    }

    @Test
    void frames_that_run_over_the_end_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> OpusFrames.parse(new byte[] {0, 3, 1, 2}));
        assertThrows(IllegalArgumentException.class, () -> OpusFrames.parse(new byte[] {0}));
        assertThrows(IllegalArgumentException.class, () -> OpusFrames.parse(new byte[] {0, 0}));
    }

    private static byte[] encoded(Sound sound) throws Exception {
        OpusEncoder encoder = new OpusEncoder(Sound.HERTZ, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        encoder.setBitrate(24_000);
        ByteBuffer bytes = ByteBuffer.wrap(sound.pcm16()).order(ByteOrder.LITTLE_ENDIAN);
        short[] pcm = new short[bytes.remaining() / 2];
        bytes.asShortBuffer().get(pcm);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] frame = new byte[1_275];
        for (int at = 0; at + FRAME <= pcm.length; at += FRAME) {
            int length = encoder.encode(pcm, at, FRAME, frame, 0, frame.length);
            out.write(length >>> 8);
            out.write(length);
            out.write(frame, 0, length);
        }
        return out.toByteArray();
    }
}
