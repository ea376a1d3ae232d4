package com.heykakao.agent.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreRollBufferTest {

    @Test
    void it_holds_the_last_frames_and_hands_them_out_oldest_first() {
        PreRollBuffer buffer = new PreRollBuffer(70);
        assertEquals(List.of(), values(buffer));
        buffer.add(frame(1));
        buffer.add(frame(2));
        assertEquals(40, buffer.heldMillis());
        assertEquals(List.of(1, 2), values(buffer));

        for (int i = 1; i <= 8; i++) {
            buffer.add(frame(i));
        }
        assertEquals(60, buffer.heldMillis());
        assertEquals(List.of(6, 7, 8), values(buffer));
        assertEquals(0, buffer.heldMillis());
    }

    @Test
    void what_it_holds_is_its_own_copy() {
        PreRollBuffer buffer = new PreRollBuffer(20);
        short[] reused = frame(1);
        buffer.add(reused);
        Arrays.fill(reused, (short) 9);

        assertEquals(List.of(1), values(buffer));
    }

    @Test
    void cleared_it_is_empty_and_without_length_it_stays_so() {
        PreRollBuffer buffer = new PreRollBuffer(100);
        buffer.add(frame(1));
        buffer.clear();
        assertTrue(buffer.drain().isEmpty());

        PreRollBuffer none = new PreRollBuffer(19);
        none.add(frame(1));
        assertTrue(none.drain().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new PreRollBuffer(-1));
    }

    private static short[] frame(int value) {
        short[] frame = new short[MonoSource.FRAME_SAMPLES];
        Arrays.fill(frame, (short) value);
        return frame;
    }

    private static List<Integer> values(PreRollBuffer buffer) {
        return buffer.drain().stream()
                .map(frame -> (int) frame[MonoSource.FRAME_SAMPLES - 1])
                .toList();
    }
}
