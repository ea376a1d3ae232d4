package com.heykakao.gateway.vault.root;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.Mutations;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SlotFileTest {
    private static final int MUTANTS = 50_000;

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private final Dice dice = Dice.roll("SlotFileTest");

    private Path file() {
        return directory.resolve("slots");
    }

    @Test
    void a_slot_that_was_changed_anywhere_it_matters_holds_nothing() throws Exception {
        byte[] payload = dice.bytes(64);
        try (SlotFile slots = SlotFile.create(file(), true, random)) {
            slots.write(41, payload);
        }
        byte[] slot = Arrays.copyOf(Files.readAllBytes(file()), SlotFile.SLOT_BYTES);
        int used = 20 + 64 + 4;
        new Mutations(dice).each(Arrays.copyOf(slot, used), MUTANTS, mutant -> {
            byte[] padded = Arrays.copyOf(mutant, SlotFile.SLOT_BYTES);
            Optional<SlotFile.Content> parsed = SlotFile.parse(0, padded);
            if (Arrays.equals(padded, 0, used, slot, 0, used)) {
                assertArrayEquals(payload, parsed.orElseThrow().payload());
            } else {
                assertFalse(
                        parsed.filter(content -> content.epoch() == 41 && Arrays.equals(content.payload(), payload))
                                .isPresent(),
                        "a changed slot passed");
            }
        });
    }

    @Test
    void both_slots_are_used_in_turn_and_a_wiped_one_is_all_zero() throws Exception {
        try (SlotFile slots = SlotFile.create(file(), true, random)) {
            slots.write(41, new byte[] {1});
            slots.write(42, new byte[] {2});
            assertEquals(
                    List.of(42L, 41L),
                    slots.contents().stream().map(SlotFile.Content::epoch).toList());
            slots.wipe(41);
            assertFalse(slots.isUsed(41));
            assertTrue(slots.isUsed(42));
        }
        byte[] bytes = Files.readAllBytes(file());
        assertArrayEquals(new byte[SlotFile.SLOT_BYTES], Arrays.copyOf(bytes, SlotFile.SLOT_BYTES));
    }

    @Test
    void what_belongs_into_the_other_slot_is_no_content() throws Exception {
        try (SlotFile slots = SlotFile.create(file(), true, random)) {
            slots.write(41, new byte[] {1});
        }
        byte[] slot = Arrays.copyOf(Files.readAllBytes(file()), SlotFile.SLOT_BYTES);
        assertTrue(SlotFile.parse(0, slot).isPresent());
        assertEquals(Optional.empty(), SlotFile.parse(1, slot));
    }

    /** Flash and RAID may turn zeros into no write at all. */
    @Test
    void wiping_writes_noise_then_zeros_and_forces_each() {
        List<String> done = new ArrayList<>();
        Blocks medium = new Blocks() {
            @Override
            public void read(ByteBuffer into, long position) {}

            @Override
            public void write(ByteBuffer from, long position) {
                boolean zero = true;
                while (from.hasRemaining()) {
                    zero &= from.get() == 0;
                }
                done.add((zero ? "zeros at " : "noise at ") + position);
            }

            @Override
            public void force() {
                done.add("force");
            }

            @Override
            public void close() {}
        };
        try (SlotFile slots = new SlotFile("slots", medium, random)) {
            slots.wipe(42);
        }
        assertEquals(List.of("noise at 4096", "force", "zeros at 4096", "force"), done);
    }

    @Test
    void a_root_cell_is_never_made_over_another() {
        SlotFile.create(file(), true, random).close();
        RootException refused = assertThrows(RootException.class, () -> SlotFile.create(file(), true, random));
        assertTrue(refused.getMessage().contains("never overwrites"), refused.getMessage());
    }
}
