package com.heykakao.gateway.staff;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How old and how idle sign-ins are. Only memory: one that is not known here has made no call since the gateway started, so it is as idle as
 * it is old. Thread-safe.
 */
final class SignIns {
    /** How far the issuer's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Duration longest;
    private final Duration idle;
    private final Clock clock;
    private final Map<SignIn, Instant> lastCalls = new HashMap<>();

    private record SignIn(String id, Instant at) {}

    SignIns(Duration longest, Duration idle, Clock clock) {
        this.longest = longest;
        this.idle = idle;
        this.clock = clock;
    }

    /** @throws RefusedException SIGN_IN_REQUIRED */
    void requireFresh(Shown shown) {
        Instant now = clock.instant();
        if (shown.signedInAt().isAfter(now.plus(SKEW))) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED,
                    "the sign-in lies ahead of the gateway's clock; set both clocks, then sign in again");
        }
        if (shown.signedInAt().plus(longest).isBefore(now)) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED, "the sign-in is too long ago; sign in again");
        }
    }

    /**
     * Counts this as the sign-in's last call, unless it is refused.
     *
     * @throws RefusedException STAFF_IDLE
     */
    synchronized void requireNotIdle(Shown shown) {
        Instant now = clock.instant();
        Instant stale = now.minus(idle);
        SignIn signIn = new SignIn(shown.id(), shown.signedInAt());
        if (lastCalls.getOrDefault(signIn, shown.signedInAt()).isBefore(stale)) {
            lastCalls.remove(signIn);
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_STAFF_IDLE, "there was no call for too long; sign in again");
        }
        if (lastCalls.put(signIn, now) == null) {
            // One that is forgotten is older than its last call, so it stays idle.
            lastCalls.values().removeIf(last -> last.isBefore(stale));
        }
    }
}
