package com.heykakao.gateway.staff;

import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.audit.Trace;
import java.util.HashSet;
import java.util.Set;

/**
 * The access log with an eye on staff: every entry of theirs is counted, a look-up too many gets no trace, and none is given for an item that the
 * RPC's row does not list. Thread-safe; blocks on the disk.
 */
final class WatchedLog implements AccessLog {
    private final AccessLog log;
    private final Watch watch;
    private final AccessRules rules;

    WatchedLog(AccessLog log, Watch watch, AccessRules rules) {
        this.log = log;
        this.watch = watch;
        this.rules = rules;
    }

    /** @throws IllegalStateException where staff would read an item that the RPC's row does not list */
    @Override
    public Trace append(Access access) {
        Actor actor = access.actor();
        if (!Watch.isCounted(actor)) {
            return log.append(access);
        }
        if (!access.refusal().isEmpty()) {
            Trace trace = log.append(access);
            watch.refused(actor, access.refusal());
            return trace;
        }
        requireListed(access);
        Trace trace = access.kind() == RecordClass.ACCESS && access.subject().isPresent()
                ? lookUp(access)
                : log.append(access);
        watch.passed(actor);
        return trace;
    }

    private Trace lookUp(Access access) {
        watch.lookUp(access.actor());
        try {
            return log.append(access);
        } catch (RuntimeException e) {
            watch.takeBack(access.actor());
            throw e;
        }
    }

    private void requireListed(Access access) {
        Set<String> unlisted = new HashSet<>(access.items());
        rules.rule(access.task()).ifPresent(rule -> unlisted.removeAll(rule.items()));
        if (!unlisted.isEmpty()) {
            throw new IllegalStateException(
                    access.task() + " would read " + unlisted + ", which its row in access/rules.yaml does not list");
        }
    }
}
