package com.heykakao.gateway.staff;

import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.storage.v1.StoredLock;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is locked until when, and from when on their calls count towards the next lock. Thread-safe; changes block on the disk. */
public final class Locks {
    /** The end of a lock that only an officer ends. */
    public static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private static final State NONE = new State(Instant.EPOCH, Instant.EPOCH, true, Instant.EPOCH, Instant.EPOCH);

    private final ServiceRows rows;
    private final Clock clock;
    private final Map<LockHolder, State> states = new ConcurrentHashMap<>();

    private record State(
            Instant lockedAt, Instant lockedUntil, boolean unlocked, Instant failuresFrom, Instant lookUpsFrom) {}

    Locks(ServiceRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        for (StoredLock row : rows.list(RowKind.LOCK)) {
            states.put(
                    new LockHolder(LockHolder.Kind.valueOf(row.getHolderKind()), row.getHolderId()),
                    new State(
                            Instant.ofEpochMilli(row.getLockedAt()),
                            row.getLockedUntil() == 0 ? NEVER : Instant.ofEpochMilli(row.getLockedUntil()),
                            row.getUnlocked(),
                            Instant.ofEpochMilli(row.getFailuresCountFrom()),
                            Instant.ofEpochMilli(row.getLookUpsCountFrom())));
        }
    }

    /** Empty where the person is not locked now; {@link #NEVER} where only an officer ends it. */
    public Optional<Instant> ofPerson(String id) {
        return until(LockHolder.person(id));
    }

    /** As {@link #ofPerson}, of everybody of a company. */
    public Optional<Instant> ofEmployer(String employer) {
        return until(LockHolder.employer(employer));
    }

    Optional<Instant> until(LockHolder holder) {
        State state = states.getOrDefault(holder, NONE);
        return state.unlocked() || !clock.instant().isBefore(state.lockedUntil())
                ? Optional.empty()
                : Optional.of(state.lockedUntil());
    }

    /** Refused calls up to this moment do not count towards the next lock. */
    Instant failuresFrom(LockHolder holder) {
        return states.getOrDefault(holder, NONE).failuresFrom();
    }

    /** Look-ups up to this moment do not count towards the next lock. */
    Instant lookUpsFrom(LockHolder holder) {
        return states.getOrDefault(holder, NONE).lookUpsFrom();
    }

    /** In force from the call on, also where it then cannot be made durable. A longer lock stays. */
    synchronized void lock(LockHolder holder, Instant until) {
        Instant now = clock.instant();
        Instant longest = until(holder).filter(until::isBefore).orElse(until);
        State state = new State(now, longest, false, now, lookUpsFrom(holder));
        states.put(holder, state);
        rows.put(RowKind.LOCK, holder.rowId(), row(holder, state));
    }

    /** In force once it is durable. */
    synchronized void unlock(LockHolder holder) {
        Instant now = clock.instant();
        State before = states.getOrDefault(holder, NONE);
        State state = new State(before.lockedAt(), before.lockedUntil(), true, now, now);
        rows.put(RowKind.LOCK, holder.rowId(), row(holder, state));
        states.put(holder, state);
    }

    private static StoredLock row(LockHolder holder, State state) {
        return StoredLock.newBuilder()
                .setHolderKind(holder.kind().name())
                .setHolderId(holder.id())
                .setLockedAt(state.lockedAt().toEpochMilli())
                .setLockedUntil(
                        state.lockedUntil().equals(NEVER)
                                ? 0
                                : state.lockedUntil().toEpochMilli())
                .setUnlocked(state.unlocked())
                .setFailuresCountFrom(state.failuresFrom().toEpochMilli())
                .setLookUpsCountFrom(state.lookUpsFrom().toEpochMilli())
                .build();
    }
}
