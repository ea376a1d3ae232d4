package com.heykakao.gateway.people.session;

import com.heykakao.gateway.account.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The sessions of one page, in memory only: a restart signs everybody out. Thread-safe. */
final class SessionBook {
    /** Of one person; beyond, the one that was not used for longest ends. */
    static final int MOST_OF_ONE = 20;

    private final SessionLimits limits;
    private final Clock clock;
    private final RandomIds ids;
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<PersonId, Set<String>> ofEach = new HashMap<>();

    SessionBook(SessionLimits limits, Clock clock, RandomIds ids) {
        this.limits = limits;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Begins a session under an id that nobody has seen before.
     *
     * @param browser as {@link BrowserName} has it
     * @return its id; empty where there are as many sessions as there may be
     */
    synchronized Optional<String> begin(SignedInPerson person, String browser) {
        Instant now = clock.instant();
        makeRoom(person.id(), now);
        if (sessions.size() >= limits.most()) {
            return Optional.empty();
        }
        Instant latest = now.plus(limits.absolute());
        Instant ends = person.expiresAt().isBefore(latest) ? person.expiresAt() : latest;
        String id = ids.next();
        sessions.put(id, new Session(ids.next(), person, browser, now, ends, now));
        ofEach.computeIfAbsent(person.id(), any -> new LinkedHashSet<>()).add(id);
        return Optional.of(id);
    }

    private void makeRoom(PersonId person, Instant now) {
        endIf(idsOf(person), session -> isOver(session, now));
        List<String> own = idsOf(person);
        if (own.size() >= MOST_OF_ONE) {
            own.stream()
                    .min(Comparator.comparing(id -> sessions.get(id).lastCall()))
                    .ifPresent(this::end);
        }
        if (sessions.size() >= limits.most()) {
            endIf(List.copyOf(sessions.keySet()), session -> isOver(session, now));
        }
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
            end(id);
            return Optional.empty();
        }
        return Optional.ofNullable(session);
    }

    /** The person's sessions that are not over, the newest sign-in first. */
    synchronized List<Session> of(PersonId person) {
        return idsOf(person).stream()
                .map(this::peek)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Session::beganAt).reversed())
                .toList();
    }

    synchronized void end(String id) {
        Session session = sessions.remove(id);
        if (session != null) {
            PersonId person = session.person().id();
            Set<String> own = ofEach.get(person);
            own.remove(id);
            if (own.isEmpty()) {
                ofEach.remove(person);
            }
        }
    }

    /**
     * Ends those of the person's sessions that are meant.
     *
     * @return how many of them were not over
     */
    synchronized int end(PersonId person, Predicate<Session> meant) {
        Instant now = clock.instant();
        endIf(idsOf(person), session -> isOver(session, now));
        return endIf(idsOf(person), meant);
    }

    private int endIf(List<String> among, Predicate<Session> meant) {
        List<String> ending =
                among.stream().filter(id -> meant.test(sessions.get(id))).toList();
        ending.forEach(this::end);
        return ending.size();
    }

    private List<String> idsOf(PersonId person) {
        return List.copyOf(ofEach.getOrDefault(person, Set.of()));
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
