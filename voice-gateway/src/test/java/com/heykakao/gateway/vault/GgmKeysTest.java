package com.heykakao.gateway.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GgmKeysTest {
    private static final byte[] SEED = new byte[32];

    /** Any sequence of punctures: what is left derives as before, what is gone derives nothing. */
    @Test
    void punctures_take_exactly_what_they_name() {
        Dice dice = Dice.roll("GgmKeysTest");
        for (int round = 0; round < 200; round++) {
            GgmKeys whole = GgmKeys.full(dice.bytes(32));
            GgmKeys left = whole;
            Set<Long> gone = new HashSet<>();
            for (int i = dice.below(9); i >= 0; i--) {
                UtteranceRange range = range(dice);
                left = left.punctured(range);
                for (long n = range.first(); n <= range.last(); n++) {
                    gone.add(n);
                }
            }
            requireExactly(whole, reread(left), gone);
        }
    }

    /** Near the beginning, where they meet, or anywhere, or to the very end. */
    private static UtteranceRange range(Dice dice) {
        long first = dice.below(2) == 0 ? dice.below(300) : Integer.toUnsignedLong(dice.number());
        return new UtteranceRange(first, Math.min(first + dice.below(40), 0xFFFF_FFFFL));
    }

    private static GgmKeys reread(GgmKeys keys) {
        ByteBuffer bytes = ByteBuffer.allocate(keys.encodedBytes());
        keys.encode(bytes);
        return GgmKeys.decode(bytes.flip());
    }

    private static void requireExactly(GgmKeys whole, GgmKeys left, Set<Long> gone) {
        List<Long> asked = new ArrayList<>(gone);
        for (long n = 0; n < 340; n++) {
            asked.add(n);
        }
        gone.forEach(n -> asked.addAll(List.of(Math.max(0, n - 1), Math.min(0xFFFF_FFFFL, n + 1))));
        for (long n : asked) {
            assertEquals(gone.contains(n), left.isPunctured((int) n), "number " + n);
            if (gone.contains(n)) {
                assertTrue(left.derive((int) n).isEmpty(), "number " + n);
            } else {
                assertArrayEquals(
                        whole.derive((int) n).orElseThrow(),
                        left.derive((int) n).orElseThrow(),
                        "number " + n);
            }
        }
    }

    @Test
    void zeroising_what_a_puncture_replaced_leaves_what_it_kept() {
        GgmKeys whole = GgmKeys.full(SEED);
        GgmKeys before = whole.punctured(UtteranceRange.single(7));
        GgmKeys after = before.punctured(UtteranceRange.single(9));
        before.zeroiseAllBut(after);
        requireExactly(GgmKeys.full(SEED), after, new HashSet<>(List.of(7L, 9L)));
    }

    @Test
    void ten_thousand_contiguous_deletions_leave_at_most_64_nodes() {
        GgmKeys keys = GgmKeys.full(SEED);
        for (int n = 0; n < 10_000; n++) {
            keys = keys.punctured(UtteranceRange.single(12_345 + n));
        }
        int nodes = keys.nodeCount();
        assertTrue(nodes <= 64, () -> nodes + " nodes");
    }

    @Test
    void what_was_punctured_is_counted() {
        GgmKeys keys = GgmKeys.full(SEED).punctured(new UtteranceRange(10, 19)).punctured(UtteranceRange.single(15));
        assertEquals(0, keys.puncturedBelow(10));
        assertEquals(3, keys.puncturedBelow(13));
        assertEquals(10, keys.puncturedBelow(1024));
    }

    @Test
    void different_numbers_have_different_keys() {
        GgmKeys keys = GgmKeys.full(SEED);
        Set<String> seen = new HashSet<>();
        for (int n = 0; n < 1000; n++) {
            seen.add(Arrays.toString(keys.derive(n).orElseThrow()));
        }
        assertEquals(1000, seen.size());
    }
}
