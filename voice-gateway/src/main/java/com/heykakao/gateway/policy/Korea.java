package com.heykakao.gateway.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The time that the policy counts days and months in. */
public final class Korea {
    public static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    private Korea() {}

    /** The first instant of a day. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** A day as ISO 8601 writes it, with a year of four digits; empty where the text is none. */
    public static Optional<LocalDate> day(String text) {
        try {
            return text.matches(DAY) ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
