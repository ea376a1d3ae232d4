package com.heykakao.simulator.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandReportTest {
    private final CommandReport report =
            new CommandReport(0, List.of("entries 61, published 59", "root epoch 7 since yesterday", "sound"));

    @Test
    void a_figure_is_found_at_the_beginning_of_a_line_or_behind_a_comma() {
        assertEquals(61, report.figure("entries"));
        assertEquals(59, report.figure("published"));
        assertEquals(7, report.figure("root epoch"));
    }

    @Test
    void a_figure_that_is_not_there_is_named() {
        assertThrows(IllegalStateException.class, () -> report.figure("epoch"));
    }
}
