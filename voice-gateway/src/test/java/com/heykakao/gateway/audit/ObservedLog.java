package com.heykakao.gateway.audit;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What goes into a real log, seen from the side, and a way to let the log fail. Thread-safe; outlives restarts of the log. */
public final class ObservedLog implements AccessLog {
    private final Clock clock;
    private final List<Recorded> entries = new ArrayList<>();
    private AccessLog log;
    private boolean failing;

    public ObservedLog(Clock clock) {
        this.clock = clock;
    }

    /** From now on entries go there. */
    public synchronized ObservedLog over(AccessLog real) {
        log = real;
        return this;
    }

    @Override
    public Trace append(Access access) {
        AccessLog real;
        synchronized (this) {
            if (failing) {
                throw new RefusedException(ErrorReason.ERROR_REASON_LOG_UNAVAILABLE, "the test's log takes nothing");
            }
            real = log;
        }
        Trace trace = real.append(access);
        synchronized (this) {
            entries.add(new Recorded(trace.sequence(), clock.instant(), access));
        }
        return trace;
    }

    /** Whether it takes no entries from now on. */
    public synchronized void fail(boolean fail) {
        failing = fail;
    }

    public synchronized List<Recorded> entries() {
        return List.copyOf(entries);
    }

    public List<Access> accesses() {
        return entries().stream().map(Recorded::access).toList();
    }

    /** The newest entry. */
    public Access last() {
        List<Access> all = accesses();
        return all.get(all.size() - 1);
    }
}
