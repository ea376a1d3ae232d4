package com.heykakao.gateway.audit.log;

import java.time.Duration;

/**
 * How often witnesses are asked.
 *
 * @param pause the least time between two requests to one; one that fails rests 1, 2, 4 … 64 times as long
 * @param timeout of one request, from the connection to the end of the answer
 */
record Pace(Duration pause, Duration timeout) {
    static final Pace OF_SERVICE = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(10));
}
