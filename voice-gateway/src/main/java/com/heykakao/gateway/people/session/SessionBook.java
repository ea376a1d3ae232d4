package com.heykakao.gateway.people.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sessions of one page, in memory only: a restart signs everybody out. Thread-safe. */
final class SessionBook {
    private final SessionLimits limits;
    private final Clock clock;
    private final RandomIds ids;
    private final Map<String, Session> sessions = new HashMap<>();

    SessionBook(SessionLimits limits, Clock clock, RandomIds ids) {
        this.limits = limits;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Begins a session under an id that nobody has seen before.
     *
     * @return its id; empty where there are as many sessions as there may be
     */
    synchronized Optional<String> begin(SignedInPerson person) {
        Instant now = clock.instant();
        if (sessions.size() >= limits.most()) {
            sessions.values().removeIf(session -> isOver(session, now));
        }
        if (sessions.size() >= limits.most()) {
            return Optional.empty();
        }
        Instant latest = now.plus(limits.absolute());
        Instant ends = person.expiresAt().isBefore(latest) ? person.expiresAt() : latest;
        String id = ids.next();
        sessions.put(id, new Session(person.idToken(), person.name(), ends, now));
        return Optional.of(id);
    }

    /** The session, which has now been used. */
    synchronized Optional<Session> use(String id) {
        Optional<Session> found = peek(id).map(session -> session.calledAt(clock.instant()));
        found.ifPresent(session -> sessions.put(id, session));
        return found;
    }

    /** The session, as it is. */
    synchronized Optional<Session> peek(String id) {
        Session session = sessions.get(id);
        if (session != null && isOver(session, clock.instant())) {
            sessions.remove(id);
            return Optional.empty();
        }
        return Optional.ofNullable(session);
    }

    synchronized void end(String id) {
        sessions.remove(id);
    }

    /** How long it may go on without another call. */
    Duration left(Session session) {
        Instant idleOut = session.lastCall().plus(limits.idle());
        return Duration.between(clock.instant(), idleOut.isBefore(session.endsAt()) ? idleOut : session.endsAt());
    }

    private boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.endsAt())
                || !now.isBefore(session.lastCall().plus(limits.idle()));
    }
}
