package com.heykakao.gateway.audit;

import com.heykakao.gateway.vault.Subject;
import java.util.List;
import java.util.Optional;

/**
 * One call of one person, through which it leaves its traces. The plane makes it; rooms ask it for a {@link Trace} before they read. Thread-safe.
 */
public final class Call {
    private final AccessLog log;
    private final Actor actor;
    private final String address;
    private final String task;
    private volatile boolean traced;
    private volatile Access last;

    /** @param task the RPC's full method name */
    public Call(AccessLog log, Actor actor, String address, String task) {
        this.log = log;
        this.actor = actor;
        this.address = address;
        this.task = task;
        this.last = access(RecordClass.ACCESS, Optional.empty(), List.of(), "", "", "", "");
    }

    public Actor actor() {
        return actor;
    }

    public String task() {
        return task;
    }

    /**
     * What a refusal after this point is about, so that its entry says whose data was asked for, though nothing of it was read.
     *
     * @param reason a name of the contract; may be empty
     * @param ticket may be empty
     */
    public void about(Optional<Subject> subject, String reason, String ticket) {
        last = access(RecordClass.ACCESS, subject, List.of(), reason, ticket, "", "");
    }

    /** Records that data of this subject is about to be read. Blocks until the entry is durable. */
    public Trace reads(Subject subject, List<String> items, String reason, String ticket) {
        return append(access(RecordClass.ACCESS, Optional.of(subject), items, reason, ticket, "", ""));
    }

    /** Records that an answer holds no data subject's data, such as a list of open tickets' numbers. */
    public Trace readsNobody() {
        return append(access(RecordClass.ACCESS, Optional.empty(), List.of(), "", "", "", ""));
    }

    /** Records a change of who may do what. */
    public Trace changes(String change) {
        return append(access(RecordClass.RIGHTS, Optional.empty(), List.of(), "", "", "", change));
    }

    /**
     * Records that the call is refused.
     *
     * @param refusal the {@code ErrorReason} without its prefix
     */
    public Trace refused(String refusal) {
        Access about = last;
        return append(access(
                RecordClass.ACCESS, about.subject(), about.items(), about.reason(), about.ticket(), refusal, ""));
    }

    /** Whether an entry of this call is durable. */
    public boolean isTraced() {
        return traced;
    }

    private Trace append(Access access) {
        last = access;
        Trace trace = log.append(access);
        traced = true;
        return trace;
    }

    private Access access(
            RecordClass kind,
            Optional<Subject> subject,
            List<String> items,
            String reason,
            String ticket,
            String refusal,
            String change) {
        return new Access(kind, actor, address, task, subject, items, reason, ticket, refusal, change);
    }
}
