package com.heykakao.gateway.vault.root;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RootShare} promises. A test of one extends this, opens it, and tells what its medium holds; {@code
 * -Dshare.seed=} runs one random sequence again.
 */
abstract class ShareConformance {
    private static final int SEQUENCES = 64;
    private static final int STEPS = 6;

    private RootShare share;
    private Object before;

    /** Opens the share on the same medium each time within a test. No part is on it when the test begins. */
    abstract RootShare open() throws IOException;

    /** All the medium holds, objects of any kind; compared with equals. */
    abstract Object snapshot() throws IOException;

    @BeforeEach
    final void start() throws IOException {
        share = open();
        before = snapshot();
    }

    @AfterEach
    final void leaveNothing() {
        if (share != null) {
            share.epochs().forEach(share::destroy);
            share.close();
        }
    }

    private void reopen() throws IOException {
        share.close();
        share = open();
    }

    private byte[] get(long epoch) {
        return share.get(epoch).orElseThrow();
    }

    @Test
    void a_part_is_the_same_each_time_it_is_asked_for_and_after_reopening() throws IOException {
        byte[] part = share.create(1);
        assertEquals(RootShare.BYTES, part.length);
        assertArrayEquals(part, get(1));
        assertArrayEquals(part, get(1));
        reopen();
        assertArrayEquals(part, get(1));
        assertEquals(Set.of(1L), share.epochs());
    }

    @Test
    void parts_of_two_epochs_differ_in_both_halves() {
        byte[] first = share.create(1);
        byte[] second = share.create(2);
        int half = RootShare.BYTES / 2;
        assertFalse(Arrays.equals(first, 0, half, second, 0, half));
        assertFalse(Arrays.equals(first, half, 2 * half, second, half, 2 * half));
        assertFalse(Arrays.equals(first, 0, half, first, half, 2 * half));
        assertArrayEquals(first, get(1));
        assertArrayEquals(second, get(2));
    }

    @Test
    void destroying_one_part_leaves_the_other() throws IOException {
        byte[] kept = share.create(1);
        share.create(2);
        share.destroy(2);
        assertArrayEquals(kept, get(1));
        byte[] next = share.create(2);
        share.destroy(1);
        assertArrayEquals(next, get(2));
        reopen();
        assertArrayEquals(next, get(2));
        assertEquals(Set.of(2L), share.epochs());
    }

    @Test
    void a_destroyed_part_is_gone_and_stays_gone() throws IOException {
        share.create(1);
        share.destroy(1);
        assertEquals(Optional.empty(), share.get(1));
        assertEquals(Set.of(), share.epochs());
        reopen();
        assertEquals(Optional.empty(), share.get(1));
        assertEquals(Set.of(), share.epochs());
    }

    @Test
    void the_medium_holds_after_destroying_what_it_held_before_creating() throws IOException {
        share.create(1);
        Object one = snapshot();
        assertFalse(before.equals(one), "a snapshot that shows nothing proves nothing");
        get(1);
        assertEquals(one, snapshot(), "reading leaves nothing");
        share.create(2);
        share.destroy(2);
        assertEquals(one, snapshot());
        share.destroy(1);
        assertEquals(before, snapshot());
        reopen();
        assertEquals(before, snapshot());
    }

    @Test
    void creating_again_makes_a_new_part_in_place_of_the_old() throws IOException {
        byte[] first = share.create(1);
        byte[] second = share.create(1);
        assertFalse(Arrays.equals(first, second));
        assertArrayEquals(second, get(1));
        assertEquals(Set.of(1L), share.epochs());
        share.destroy(1);
        assertFalse(Arrays.equals(second, share.create(1)), "not even after destroying");
        share.destroy(1);
        assertEquals(before, snapshot());
    }

    @Test
    void destroying_what_is_not_there_does_nothing() throws IOException {
        share.destroy(1);
        byte[] kept = share.create(2);
        share.destroy(1);
        share.create(1);
        share.destroy(1);
        share.destroy(1);
        assertArrayEquals(kept, get(2));
        assertEquals(Set.of(2L), share.epochs());
    }

    @Test
    void epochs_may_be_as_large_as_they_get() throws IOException {
        byte[] part = share.create(Long.MAX_VALUE - 1);
        byte[] next = share.create(Long.MAX_VALUE);
        reopen();
        assertEquals(Set.of(Long.MAX_VALUE - 1, Long.MAX_VALUE), share.epochs());
        assertArrayEquals(part, get(Long.MAX_VALUE - 1));
        assertArrayEquals(next, get(Long.MAX_VALUE));
    }

    @Test
    void it_tells_what_it_is_and_nothing_of_its_parts() {
        byte[] part = share.create(1);
        assertFalse(share.describe().isBlank());
        assertFalse(share.describe().contains(HexFormat.of().formatHex(part, 0, 4)));
    }

    @Test
    void any_sequence_of_steps_does_what_a_map_does() throws IOException {
        Long only = Long.getLong("share.seed");
        long base = only == null ? new Random().nextLong() : only;
        for (int i = 0; i < (only == null ? SEQUENCES : 1); i++) {
            long seed = base + i;
            try {
                sequence(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("run again with -Dshare.seed=" + seed, e);
            }
        }
    }

    private void sequence(Random dice) throws IOException {
        Map<Long, byte[]> model = new TreeMap<>();
        long epoch = dice.nextInt(1, 1_000_000);
        for (int step = 0; step < STEPS; step++) {
            long one = epoch + dice.nextInt(2);
            switch (dice.nextInt(5)) {
                case 0, 1 -> {
                    byte[] part = share.create(one);
                    assertTrue(model.values().stream().noneMatch(other -> Arrays.equals(other, part)));
                    model.put(one, part);
                }
                case 2 -> {
                    share.destroy(one);
                    model.remove(one);
                }
                case 3 -> {
                    // A move has gone through.
                    share.destroy(epoch);
                    model.remove(epoch);
                    epoch++;
                }
                default -> reopen();
            }
            assertEquals(model.keySet(), share.epochs());
            long asked = epoch + dice.nextInt(2);
            assertArrayEquals(model.get(asked), share.get(asked).orElse(null));
        }
        model.keySet().forEach(share::destroy);
        assertEquals(before, snapshot());
    }
}
