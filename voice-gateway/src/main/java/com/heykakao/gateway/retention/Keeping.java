package com.heykakao.gateway.retention;

import com.heykakao.gateway.policy.Korea;
import java.time.Instant;
import java.util.Optional;

/** How long what was said in a home is kept; policy section 2. Months are those of Korean time, their days cut to the length of the last month. */
public enum Keeping {
    /** Nothing is ever read; it is destroyed as soon as it is not being received any more. */
    NOTHING(0),
    THREE_MONTHS(3),
    EIGHTEEN_MONTHS(18),
    /** So it is where nothing was chosen. */
    UNTIL_WITHDRAWAL(-1);

    private final int months;

    Keeping(int months) {
        this.months = months;
    }

    /** Whether an end ever comes. */
    public boolean ends() {
        return this != UNTIL_WITHDRAWAL;
    }

    /** From when on an utterance is not read any more; empty where that depends on no time. */
    public Optional<Instant> endOf(Instant receivedAt) {
        return months > 0
                ? Optional.of(receivedAt.atZone(Korea.ZONE).plusMonths(months).toInstant())
                : Optional.empty();
    }

    public boolean isOver(Instant receivedAt, Instant now) {
        return this == NOTHING
                || endOf(receivedAt).filter(end -> !now.isBefore(end)).isPresent();
    }
}
