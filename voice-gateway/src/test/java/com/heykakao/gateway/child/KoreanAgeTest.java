package com.heykakao.gateway.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class KoreanAgeTest {
    private static void turns14(String born, String firstInstant) {
        assertEquals(Instant.parse(firstInstant), KoreanAge.turns14(LocalDate.parse(born)), born);
    }

    @Test
    void row_3_fourteen_begins_with_the_first_instant_of_the_birthday_in_korea() {
        turns14("2012-11-24", "2026-11-23T15:00:00Z");
        turns14("2013-01-01", "2026-12-31T15:00:00Z");
        turns14("2014-03-01", "2028-02-29T15:00:00Z");
        turns14("2014-02-28", "2028-02-27T15:00:00Z");
    }

    @Test
    void row_3_who_was_born_on_29_february_is_fourteen_on_1_march() {
        turns14("2012-02-29", "2026-02-28T15:00:00Z");
        turns14("2016-02-29", "2030-02-28T15:00:00Z");
    }

    @Test
    void row_3_of_two_children_the_older_is_never_fourteen_later() {
        ZoneId korea = ZoneId.of("Asia/Seoul");
        LocalDate day = LocalDate.of(2008, 1, 1);
        Instant before = KoreanAge.turns14(day);
        while (day.isBefore(LocalDate.of(2030, 1, 1))) {
            day = day.plusDays(1);
            Instant now = KoreanAge.turns14(day);
            assertFalse(now.isBefore(before), day.toString());
            assertEquals(14, now.atZone(korea).getYear() - day.getYear(), day.toString());
            before = now;
        }
    }
}
