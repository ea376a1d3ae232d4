package com.heykakao.gateway.utterance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.heykakao.gateway.vault.UtteranceRange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RangesTest {
    private static Set<Long> numbers(long... numbers) {
        return LongStream.of(numbers).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void ten_thousand_in_a_row_are_one_range() {
        Set<Long> row = LongStream.range(5, 10_005).boxed().collect(Collectors.toCollection(TreeSet::new));
        assertEquals(List.of(new UtteranceRange(5, 10_004)), Ranges.of(row, number -> false));
    }

    @Test
    void gaps_that_other_deletions_left_do_not_break_a_range_and_living_ones_do() {
        assertEquals(
                List.of(new UtteranceRange(1, 9), new UtteranceRange(12, 12)),
                Ranges.of(numbers(1, 2, 5, 9, 12), number -> number < 10));
        assertEquals(List.of(), Ranges.of(numbers(), number -> true));
    }
}
