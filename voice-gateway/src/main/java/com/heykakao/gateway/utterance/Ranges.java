package com.heykakao.gateway.utterance;

import com.heykakao.gateway.vault.UtteranceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

/** Puts numbers together to as few ranges as they are, so that destroying many leaves few nodes in the keyring. */
final class Ranges {
    private Ranges() {}

    /**
     * @param ascending numbers
     * @param free whether a number in between, which is not among them, may go into a range too
     */
    static List<UtteranceRange> of(Set<Long> ascending, LongPredicate free) {
        List<UtteranceRange> ranges = new ArrayList<>();
        long first = -1;
        long last = -1;
        for (long number : ascending) {
            if (first >= 0 && !allFree(last + 1, number, free)) {
                ranges.add(new UtteranceRange(first, last));
                first = -1;
            }
            first = first < 0 ? number : first;
            last = number;
        }
        if (first >= 0) {
            ranges.add(new UtteranceRange(first, last));
        }
        return ranges;
    }

    private static boolean allFree(long from, long to, LongPredicate free) {
        for (long number = from; number < to; number++) {
            if (!free.test(number)) {
                return false;
            }
        }
        return true;
    }
}
