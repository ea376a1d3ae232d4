package com.heykakao.gateway.disclosure;

import com.heykakao.gateway.policy.Korea;
import com.heykakao.gateway.refusal.RefusedException;
import java.time.Instant;
import java.time.LocalDate;

/** A stretch of whole days in Korea, whose days begin with an hour of the log. */
public record Days(Instant from, Instant until) {
    public static final Days ALL = new Days(Instant.EPOCH, Instant.MAX);

    /**
     * @param first and {@code last} in ISO 8601, both included; empty where there is no such border
     * @throws RefusedException INVALID_FIELD
     */
    public static Days of(String first, String last) {
        return new Days(
                first.isEmpty() ? ALL.from() : Korea.start(day("first_day", first)),
                last.isEmpty() ? ALL.until() : Korea.start(day("last_day", last).plusDays(1)));
    }

    private static LocalDate day(String field, String text) {
        return Korea.day(text)
                .filter(day -> day.getYear() >= 1970)
                .orElseThrow(() -> RefusedException.invalidField(field, "a day such as 2026-11-24, or empty"));
    }
}
