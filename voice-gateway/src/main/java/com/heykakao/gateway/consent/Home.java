package com.heykakao.gateway.consent;

import com.heykakao.gateway.consent.ConsentGate.Cut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** One home's gate: writers share the read lock, opening and closing take the write lock. */
final class Home {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<Permit> inside = new HashSet<>();
    private volatile GateState state;

    Home(GateState state) {
        this.state = state;
    }

    GateState state() {
        return state;
    }

    Permit enter(Cut cut) {
        lock.writeLock().lock();
        try {
            requireOpen();
            Permit permit = new Permit(this, cut);
            inside.add(permit);
            return permit;
        } finally {
            lock.writeLock().unlock();
        }
    }

    <T> T inside(Supplier<T> write) {
        lock.readLock().lock();
        try {
            requireOpen();
            return write.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    void leave(Permit permit) {
        lock.writeLock().lock();
        try {
            inside.remove(permit);
        } finally {
            lock.writeLock().unlock();
        }
    }

    void open() {
        lock.writeLock().lock();
        try {
            // A withdrawal ends the home: a consent given at the same moment does not bring it back.
            if (state != GateState.CONSENT_WITHDRAWN) {
                state = GateState.OPEN;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    void close(GateState why) {
        List<Permit> cut;
        lock.writeLock().lock();
        try {
            state = why;
            cut = new ArrayList<>(inside);
            inside.clear();
        } finally {
            lock.writeLock().unlock();
        }
        cut.forEach(permit -> permit.tell(why));
    }

    private void requireOpen() {
        GateState now = state;
        if (now != GateState.OPEN) {
            throw now.refusal();
        }
    }
}
