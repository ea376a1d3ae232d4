package com.heykakao.gateway.people.session;

import java.time.Duration;

/**
 * @param idle without a call of the page, a session ends after this
 * @param absolute however busy, it ends after this; at the latest when its ID token runs out
 * @param most sessions at a time; one session takes about 2 KiB
 */
public record SessionLimits(Duration idle, Duration absolute, int most) {
    public SessionLimits {
        if (idle.isZero() || idle.isNegative() || absolute.compareTo(idle) < 0 || most < 1) {
            throw new IllegalArgumentException("a session needs idle > 0, absolute >= idle, most >= 1");
        }
    }
}
