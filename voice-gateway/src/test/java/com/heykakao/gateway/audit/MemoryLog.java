package com.heykakao.gateway.audit;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.util.ArrayList;
import java.util.List;

/** An access log that a test looks into. */
public final class MemoryLog implements AccessLog {
    private final List<Access> entries = new ArrayList<>();
    private boolean failing;

    @Override
    public synchronized Trace append(Access access) {
        if (failing) {
            throw new RefusedException(ErrorReason.ERROR_REASON_LOG_UNAVAILABLE, "the test's log takes no entry");
        }
        entries.add(access);
        return new Trace(entries.size() - 1, access.subject());
    }

    public synchronized List<Access> entries() {
        return List.copyOf(entries);
    }

    public synchronized void fail(boolean now) {
        failing = now;
    }
}
