package com.heykakao.simulator.forensics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Thousands of needles tried at every offset: two bytes rule nearly all of them out, four bytes choose the few to compare. */
final class NeedleIndex {
    private final BitSet firstTwo = new BitSet(1 << 16);
    private final Map<Integer, List<Needle>> byHead = new HashMap<>();
    private final int longest;

    NeedleIndex(Collection<Needle> needles) {
        int length = Needle.SHORTEST;
        for (Needle needle : needles) {
            firstTwo.set(needle.head() >>> 16);
            byHead.computeIfAbsent(needle.head(), head -> new ArrayList<>()).add(needle);
            length = Math.max(length, needle.length());
        }
        longest = length;
    }

    /** Bytes. */
    int longest() {
        return longest;
    }

    /** Calls {@code found} for every needle that begins in {@code [from, to)} and ends before {@code end}. */
    void search(byte[] haystack, int from, int to, int end, BiConsumer<Needle, Integer> found) {
        int last = Math.min(to, end - Needle.SHORTEST + 1);
        for (int at = from; at < last; at++) {
            int two = (haystack[at] & 0xFF) << 8 | (haystack[at + 1] & 0xFF);
            if (firstTwo.get(two)) {
                int head = two << 16 | (haystack[at + 2] & 0xFF) << 8 | (haystack[at + 3] & 0xFF);
                for (Needle needle : byHead.getOrDefault(head, List.of())) {
                    if (needle.liesAt(haystack, at, end)) {
                        found.accept(needle, at);
                    }
                }
            }
        }
    }
}
