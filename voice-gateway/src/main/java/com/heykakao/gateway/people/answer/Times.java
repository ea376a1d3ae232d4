package com.heykakao.gateway.people.answer;

import com.google.protobuf.Timestamp;
import com.heykakao.gateway.refusal.RefusedException;
import java.time.Instant;

/** Instants as the contract has them, and back. */
public final class Times {
    private static final long FIRST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int NANOS = 1_000_000_000;

    private Times() {}

    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /**
     * @param field of the request, to be named
     * @throws RefusedException INVALID_FIELD where it lies outside what the contract's type allows: the years 1 to 9999
     */
    public static Instant instant(String field, Timestamp timestamp) {
        boolean valid = timestamp.getSeconds() >= FIRST_SECOND
                && timestamp.getSeconds() <= LAST_SECOND
                && timestamp.getNanos() >= 0
                && timestamp.getNanos() < NANOS;
        if (!valid) {
            throw RefusedException.invalidField(field, "a valid time");
        }
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
