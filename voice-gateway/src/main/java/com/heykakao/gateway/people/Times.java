package com.heykakao.gateway.people;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Instants as the contract has them, and back. */
final class Times {
    private static final long FIRST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int NANOS = 1_000_000_000;

    private Times() {}

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /** Empty where it lies outside what the contract's type allows: the years 1 to 9999. */
    static Optional<Instant> instant(Timestamp timestamp) {
        boolean valid = timestamp.getSeconds() >= FIRST_SECOND
                && timestamp.getSeconds() <= LAST_SECOND
                && timestamp.getNanos() >= 0
                && timestamp.getNanos() < NANOS;
        return valid
                ? Optional.of(Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos()))
                : Optional.empty();
    }
}
