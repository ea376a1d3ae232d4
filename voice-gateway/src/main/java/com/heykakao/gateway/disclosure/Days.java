package com.heykakao.gateway.disclosure;

import com.heykakao.gateway.refusal.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** A stretch of whole days in Korea, whose days begin with an hour of the log. */
public record Days(Instant from, Instant until) {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
    public static final Days ALL = new Days(Instant.EPOCH, Instant.MAX);

    /**
     * @param first and {@code last} in ISO 8601, both included; empty where there is no such border
     * @throws RefusedException INVALID_FIELD
     */
    public static Days of(String first, String last) {
        return new Days(
                first.isEmpty() ? ALL.from() : start(day("first_day", first)),
                last.isEmpty() ? ALL.until() : start(day("last_day", last).plusDays(1)));
    }

    private static LocalDate day(String field, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            // Java reads years of more digits than a person means.
            if (day.getYear() >= 1970 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw RefusedException.invalidField(field, "a day such as 2026-11-24, or empty");
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(KOREA).toInstant();
    }
}
