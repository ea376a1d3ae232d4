package com.heykakao.gateway.audit.stored;

import com.heykakao.gateway.audit.RecordClass;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * What is kept, and destroyed, together: a class's entries of a month.
 *
 * @param number months since 1970-01, in UTC
 */
public record LogMonth(RecordClass kind, int number) implements Comparable<LogMonth> {
    static final int BYTES = 3;
    private static final long SECONDS_AN_HOUR = 3600;
    private static final int MONTHS = 12;
    private static final int FIRST_YEAR = 1970;
    private static final int MOST = 0xFFFF;

    public LogMonth {
        if (number < 0 || number > MOST) {
            throw new IllegalArgumentException(
                    "month " + number + " is beyond what a row key holds; look at the clock");
        }
    }

    static LogMonth of(RecordClass kind, long hour) {
        return new LogMonth(kind, number(Instant.ofEpochSecond(hour * SECONDS_AN_HOUR)));
    }

    /** Whether a row key can hold the month of an hour. */
    static boolean isWithin(long hour) {
        return number(Instant.ofEpochSecond(hour * SECONDS_AN_HOUR)) <= MOST;
    }

    private static int number(Instant at) {
        YearMonth month = YearMonth.from(at.atOffset(ZoneOffset.UTC));
        return (month.getYear() - FIRST_YEAR) * MONTHS + month.getMonthValue() - 1;
    }

    YearMonth calendar() {
        return YearMonth.of(FIRST_YEAR + number / MONTHS, 1 + number % MONTHS);
    }

    /** {@code class u8 | month u16}: what its look-up tag stands for, and how its row keys begin. */
    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .put((byte) kind.code())
                .putShort((short) number)
                .array();
    }

    @Override
    public int compareTo(LogMonth other) {
        int months = Integer.compare(number, other.number);
        return months == 0 ? kind.compareTo(other.kind) : months;
    }

    /** Such as {@code ACCESS 2026-03}. */
    @Override
    public String toString() {
        return kind + " " + calendar();
    }
}
