package com.heykakao.gateway.staff;

import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Counts what staff do and locks who does too much of it. The counts are those of the access log: at the start they are read back from it.
 * Thread-safe; locking blocks on the disk.
 */
public final class Watch {
    /** What is no failure of the caller: what a page that keeps asking meets by itself, and what fails here. */
    private static final Set<String> NO_FAILURES = Set.of(
            "SIGN_IN_REQUIRED",
            "STAFF_IDLE",
            "STAFF_LOCKED",
            "TOO_MANY_LOOK_UPS",
            "LOG_UNAVAILABLE",
            "TRY_AGAIN",
            "INTERNAL",
            "CANCELLED",
            "UNIMPLEMENTED");

    /** What tells a caller that they guessed wrong: it counts as a look-up, because a right guess between does not begin that count anew. */
    private static final Set<String> MISSES = Set.of("NOT_FOUND", "TICKET_REQUIRED");

    private static final Duration FAILURES_COUNT = Duration.ofDays(1);
    private static final String TASK = "staff.watch";

    private final StaffSettings settings;
    private final Locks locks;
    private final Alerts alerts;
    private final AccessLog log;
    private final Clock clock;
    private final LookUpCounts lookUps;
    private final Map<String, SlidingWindow> failures = new ConcurrentHashMap<>();

    /** @param log what it appends itself, that somebody was locked */
    Watch(StaffSettings settings, Locks locks, Alerts alerts, AccessLog log, Clock clock) {
        this.settings = settings;
        this.locks = locks;
        this.alerts = alerts;
        this.log = log;
        this.clock = clock;
        this.lookUps = new LookUpCounts(settings.lookUps());
    }

    /** Counts what the log holds, before the first call. */
    void readBack(AccessHistory history) {
        Duration longest = Stream.concat(
                        settings.lookUps().perPerson().stream(), settings.lookUps().perEmployer().stream())
                .map(window -> Duration.ofMinutes(window.minutes()))
                .reduce(FAILURES_COUNT, (a, b) -> a.compareTo(b) > 0 ? a : b);
        history.since(clock.instant().minus(longest), entry -> {
            if (isCounted(entry.access().actor())) {
                count(entry);
            }
            return true;
        });
    }

    private void count(Recorded entry) {
        Actor actor = entry.access().actor();
        if (!entry.access().refusal().isEmpty()) {
            LockHolder person = LockHolder.person(actor.id());
            if (isFailure(entry.access().refusal()) && entry.at().isAfter(locks.failuresFrom(person))) {
                failures(actor.id()).add(entry.at());
            }
            if (isMiss(actor, entry.access().refusal())) {
                countLookUp(actor, entry.at());
            }
            return;
        }
        failures(actor.id()).clear();
        if (entry.access().kind() == RecordClass.ACCESS
                && entry.access().subject().isPresent()) {
            countLookUp(actor, entry.at());
        }
    }

    private void countLookUp(Actor actor, Instant at) {
        for (LockHolder holder : LookUpCounts.holders(actor.id(), actor.employer())) {
            if (at.isAfter(locks.lookUpsFrom(holder))) {
                lookUps.add(holder, at);
            }
        }
    }

    /** Whether this actor's calls count. */
    static boolean isCounted(Actor actor) {
        return actor.kind() == Actor.Kind.STAFF && !actor.id().isEmpty();
    }

    private static boolean isFailure(String refusal) {
        return !NO_FAILURES.contains(refusal);
    }

    /** The company itself looks no home up. */
    private static boolean isMiss(Actor actor, String refusal) {
        return MISSES.contains(refusal) && !actor.employer().equals(StaffMember.CONTROLLER);
    }

    /**
     * Counts a look-up that is about to be written down.
     *
     * @throws RefusedException TOO_MANY_LOOK_UPS; then the person, or everybody of the company, is locked
     */
    void lookUp(Actor actor) {
        Optional<LookUpCounts.Excess> excess = lookUps.tryAdd(actor.id(), actor.employer(), clock.instant());
        if (excess.isPresent()) {
            lockForLookUps(excess.get(), actor);
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_TOO_MANY_LOOK_UPS,
                    "more look-ups than usual; a privacy officer has been told and has to unlock");
        }
    }

    void takeBack(Actor actor) {
        lookUps.takeBack(actor.id(), actor.employer());
    }

    /** A call was let through. */
    void passed(Actor actor) {
        SlidingWindow window = failures(actor.id());
        synchronized (window) {
            window.clear();
        }
    }

    /** A call was refused, and that is written down. */
    void refused(Actor actor, String refusal) {
        if (!isFailure(refusal)) {
            return;
        }
        Instant now = clock.instant();
        if (isMiss(actor, refusal)) {
            lookUps.tryAdd(actor.id(), actor.employer(), now).ifPresent(excess -> lockForLookUps(excess, actor));
        }
        SlidingWindow window = failures(actor.id());
        synchronized (window) {
            window.add(now);
            if (!window.isFull(now)) {
                return;
            }
            window.clear();
        }
        Instant until = now.plus(Duration.ofMinutes(settings.lockMinutes()));
        lock(
                LockHolder.person(actor.id()),
                until,
                Alerts.Kind.TOO_MANY_FAILURES,
                actor,
                settings.failuresBeforeLock(),
                0);
    }

    private synchronized void lockForLookUps(LookUpCounts.Excess excess, Actor actor) {
        if (locks.until(excess.holder()).filter(Locks.NEVER::equals).isPresent()) {
            // By a call beside this one.
            return;
        }
        boolean person = excess.holder().kind() == LockHolder.Kind.PERSON;
        lock(
                excess.holder(),
                Locks.NEVER,
                person ? Alerts.Kind.UNUSUAL_VOLUME_PERSON : Alerts.Kind.UNUSUAL_VOLUME_EMPLOYER,
                person ? actor : Actor.staff("", actor.employer(), actor.roles()),
                excess.most() + 1,
                excess.minutes());
    }

    private void lock(LockHolder holder, Instant until, Alerts.Kind why, Actor actor, long count, int minutes) {
        // A lock only takes rights away: it is in force before anything can fail.
        locks.lock(holder, until);
        alerts.raise(why, actor.id(), actor.employer(), count, minutes);
        var unused = new Call(log, Actor.gateway(), "", TASK)
                .changes("lock " + holder.kind() + " " + holder.id() + " " + until + " " + why);
    }

    /** Ends a person's lock, by an officer; what they did before counts no more. The access log has it first. */
    public void unlockPerson(Call call, String id) {
        unlock(call, LockHolder.person(id));
        failures.remove(id);
    }

    /** As {@link #unlockPerson}, of everybody of a company. */
    public void unlockEmployer(Call call, String processor) {
        unlock(call, LockHolder.employer(processor));
    }

    private synchronized void unlock(Call call, LockHolder holder) {
        var unused = call.changes("unlock " + holder.kind() + " " + holder.id());
        locks.unlock(holder);
        lookUps.clear(holder);
    }

    private SlidingWindow failures(String id) {
        return failures.computeIfAbsent(id, fresh -> new SlidingWindow(FAILURES_COUNT, settings.failuresBeforeLock()));
    }
}
