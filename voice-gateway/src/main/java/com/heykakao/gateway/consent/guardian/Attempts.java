package com.heykakao.gateway.consent.guardian;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The verifications under way, one a home, in memory, and how many codes each home has typed. Thread-safe. */
final class Attempts {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 5;

    private final Clock clock;
    private final Map<Subject, Attempt> underWay = new HashMap<>();
    private final Map<Subject, Tries> tries = new HashMap<>();

    private record Attempt(GuardianVerifier.Started started, Instant expiresAt) {}

    private record Tries(int count, Instant until) {}

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** In place of one that was under way. */
    synchronized Instant begin(Subject home, GuardianVerifier.Started started) {
        forgetExpired();
        Instant expiresAt = clock.instant().plus(LIFE);
        underWay.put(home, new Attempt(started, expiresAt));
        return expiresAt;
    }

    synchronized Optional<GuardianVerifier.Started> find(Subject home, String reference) {
        forgetExpired();
        return Optional.ofNullable(underWay.get(home)).map(Attempt::started).filter(started -> started.reference()
                .equals(reference));
    }

    /** @throws RefusedException QUOTA after five codes, until ten minutes after the first of them */
    synchronized void requireUnlocked(Subject home) {
        forgetExpired();
        Tries typed = tries.get(home);
        if (typed != null && typed.count() >= MOST_TRIES) {
            long seconds =
                    Math.max(1, Duration.between(clock.instant(), typed.until()).toSeconds());
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_QUOTA,
                    "too many wrong codes; wait and start a new verification",
                    Map.of("retry_after_seconds", Long.toString(seconds)));
        }
    }

    synchronized void countTry(Subject home) {
        requireUnlocked(home);
        tries.merge(
                home,
                new Tries(1, clock.instant().plus(LIFE)),
                (before, one) -> new Tries(before.count() + 1, before.until()));
    }

    /** It succeeded. */
    synchronized void end(Subject home) {
        underWay.remove(home);
        tries.remove(home);
    }

    synchronized void forgetExpired() {
        Instant now = clock.instant();
        underWay.values().removeIf(attempt -> !attempt.expiresAt().isAfter(now));
        tries.values().removeIf(typed -> !typed.until().isAfter(now));
    }
}
