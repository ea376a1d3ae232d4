package com.heykakao.gateway.care;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One door a home, through which whoever changes its tickets, grants, repairs, shipments and break-glasses, or its child profiles, goes alone. A home that leaves
 * closes its door for good: what is inside finishes first, and nothing is opened for it afterwards. Thread-safe.
 */
public final class Doors {
    /** Homes share locks; no work inside a door goes through another one. */
    private static final int LOCKS = 256;

    private final Object[] locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new Object()).toArray();
    private final Set<Subject> closed = ConcurrentHashMap.newKeySet();

    /**
     * Does the work while nobody else is inside.
     *
     * @param what the thing asked for, for the refusal
     * @throws RefusedException NOT_FOUND where the home has left or been erased
     */
    public <T> T inside(Subject home, String what, Supplier<T> work) {
        synchronized (lock(home)) {
            if (closed.contains(home)) {
                throw RefusedException.notFound(what);
            }
            return erasedIsNotFound(what, work);
        }
    }

    /** Does what only reads: no lock is taken. */
    public static <T> T erasedIsNotFound(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (SubjectErasedException e) {
            throw RefusedException.notFound(what);
        }
    }

    /** On return nobody is inside. */
    public void close(Subject home) {
        synchronized (lock(home)) {
            closed.add(home);
        }
    }

    private Object lock(Subject home) {
        return locks[Math.floorMod(home.slot(), LOCKS)];
    }
}
