package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How lately the caller proved to the issuer who they are.
 *
 * @param signedInAt the token's {@code auth_time} (OpenID Connect Core 1.0 section 2), not its {@code iat}: a token may be new though nobody was
 *     asked
 * @param limit how old it may be
 */
record Freshness(Optional<Instant> signedInAt, Duration limit, Clock clock) {
    /** Between the issuer's clock and ours. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    /** @throws RefusedException FRESH_SIGN_IN_REQUIRED */
    void require() {
        Instant now = clock.instant();
        if (signedInAt
                .filter(at -> !at.isAfter(now.plus(CLOCK_SKEW)) && !at.isBefore(now.minus(limit)))
                .isEmpty()) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_FRESH_SIGN_IN_REQUIRED,
                    "the sign-in is too old for this; sign in again, asking the issuer with max_age",
                    Map.of("max_age_seconds", Long.toString(limit.toSeconds())));
        }
    }
}
