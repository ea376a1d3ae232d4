package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import io.grpc.ServerCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down calls of whoever could not be made out, but only so many a minute of each kind: each entry costs a forced write, and whoever has
 * no token at all must not be able to spend those. The others are refused just the same, and counted in the gateway's own log. Thread-safe.
 */
final class UnknownCallers {
    static final int ENTRIES_A_MINUTE = 60;

    private static final Logger LOG = LoggerFactory.getLogger(UnknownCallers.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Actor.Kind kind;
    private final AccessLog log;
    private final Clock clock;
    private Instant minuteBegan = Instant.EPOCH;
    private int entries;

    UnknownCallers(Actor.Kind kind, AccessLog log, Clock clock) {
        this.kind = kind;
        this.log = log;
        this.clock = clock;
    }

    /** Ends the call with what was thrown while its caller was made out, once that is written down if it is among the first of this minute. */
    <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, RuntimeException thrown, String address) {
        String task = call.getMethodDescriptor().getFullMethodName();
        return Statuses.refuse(call, refusal(thrown, task, address));
    }

    /** What to tell the caller, once it is written down if it is among the first of this minute. */
    RefusedException refusal(RuntimeException thrown, String task, String address) {
        RefusedException refusal = Statuses.refusal(thrown);
        return mayWrite() ? written(new Call(log, Actor.unknown(kind), address, task), refusal) : refusal;
    }

    /** What the caller is told: the refusal, or why it could not be written down. */
    static RefusedException written(Call trace, RefusedException refusal) {
        try {
            var unused = trace.refused(Statuses.name(refusal));
            return refusal;
        } catch (RuntimeException e) {
            return Statuses.refusal(e);
        }
    }

    private synchronized boolean mayWrite() {
        Instant now = clock.instant();
        // A clock that was set back begins a new minute too; else nothing would be written until it has caught up.
        if (now.isBefore(minuteBegan) || !now.isBefore(minuteBegan.plus(MINUTE))) {
            if (entries > ENTRIES_A_MINUTE) {
                LOG.warn(
                        "{} calls of nobody known ({}) in a minute; {} of them are not in the access log",
                        entries,
                        kind,
                        entries - ENTRIES_A_MINUTE);
            }
            minuteBegan = now;
            entries = 0;
        }
        entries++;
        return entries <= ENTRIES_A_MINUTE;
    }
}
