package com.heykakao.gateway.people;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Instants as the contract has them. */
final class Times {
    private Times() {}

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
