package com.heykakao.gateway.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class GgmKeysTest {
    private static final byte[] SEED = new byte[32];

    @Provide
    Arbitrary<UtteranceRange> ranges() {
        return Arbitraries.longs().between(0, 300).flatMap(first -> Arbitraries.longs()
                .between(0, 40)
                .map(length -> new UtteranceRange(first, first + length)));
    }

    /** Any sequence of punctures: what is left derives as before, what is gone derives nothing. */
    @Property(tries = 200)
    void punctures_take_exactly_what_they_name(
            @ForAll("ranges") UtteranceRange first, @ForAll @Size(max = 8) List<Integer> more) {
        GgmKeys whole = GgmKeys.full(SEED);
        GgmKeys left = whole.punctured(first);
        Set<Long> gone = new HashSet<>();
        for (long n = first.first(); n <= first.last(); n++) {
            gone.add(n);
        }
        for (int number : more) {
            left = left.punctured(UtteranceRange.single(number));
            gone.add(Integer.toUnsignedLong(number));
        }
        ByteBuffer bytes = ByteBuffer.allocate(left.encodedBytes());
        left.encode(bytes);
        GgmKeys reread = GgmKeys.decode(bytes.flip());
        List<Long> asked = new ArrayList<>(gone);
        for (long n = 0; n < 400; n++) {
            asked.add(n);
        }
        asked.add(0xFFFF_FFFFL);
        for (long n : asked) {
            if (gone.contains(n)) {
                assertTrue(reread.derive((int) n).isEmpty(), "number " + n);
            } else {
                assertArrayEquals(
                        whole.derive((int) n).orElseThrow(),
                        reread.derive((int) n).orElseThrow(),
                        "number " + n);
            }
        }
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
    void different_numbers_have_different_keys() {
        GgmKeys keys = GgmKeys.full(SEED);
        Set<String> seen = new HashSet<>();
        for (int n = 0; n < 1000; n++) {
            seen.add(Arrays.toString(keys.derive(n).orElseThrow()));
        }
        assertEquals(1000, seen.size());
    }
}
