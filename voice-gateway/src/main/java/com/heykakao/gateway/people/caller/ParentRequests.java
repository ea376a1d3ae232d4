package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.people.quota.CallQuota;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.gateway.staff.Gates;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Optional;
import java.util.function.Function;

/**
 * Before what parents ask for by plain HTTP: what {@link SignedIn} is before companion.v1, with the same limit on answers at the same time. What it
 * lets read needs a {@link com.heykakao.gateway.audit.Trace}, so it asks for none itself. Thread-safe; blocks on an issuer and on the log.
 */
public final class ParentRequests {
    private final Callers callers;
    private final AccountBook accounts;
    private final Gates gates;
    private final AccessLog log;
    private final UnknownCallers unknown;
    private final RunningAnswers running;
    private final CallQuota quota;

    ParentRequests(
            Callers callers,
            AccountBook accounts,
            Gates gates,
            AccessLog log,
            UnknownCallers unknown,
            RunningAnswers running,
            CallQuota quota) {
        this.callers = callers;
        this.accounts = accounts;
        this.gates = gates;
        this.log = log;
        this.unknown = unknown;
        this.running = running;
        this.quota = quota;
    }

    /**
     * Answers a parent's request.
     *
     * @param task as the access log is to say
     * @throws RefusedException SIGN_IN_REQUIRED, ROLE_NOT_ALLOWED, TRY_AGAIN, QUOTA, or what {@code answer} throws; it is written down
     */
    public HttpResponse answer(ServiceRequestContext context, String task, Function<ParentCall, HttpResponse> answer) {
        String address = context.remoteAddress().getAddress().getHostAddress();
        Caller caller;
        try {
            caller = callers.of(Optional.ofNullable(context.request().headers().get(HttpHeaderNames.AUTHORIZATION)));
        } catch (RuntimeException e) {
            throw unknown.refusal(e, task, address);
        }
        if (caller instanceof Caller.Parent parent) {
            // Not written down: that would be the forced write that the quota spares.
            quota.over(parent.person()).ifPresent(over -> {
                throw over;
            });
            Call trace = new Call(log, SignedIn.actor(accounts, parent.person()), address, task);
            return answer(new ParentCall(parent.person(), trace, parent.freshness()), answer);
        }
        throw written(
                new Call(log, gates.actor(((Caller.Staff) caller).shown()), address, task), SignedIn.notForStaff());
    }

    private HttpResponse answer(ParentCall call, Function<ParentCall, HttpResponse> answer) {
        String id = call.call().actor().id();
        if (!running.add(id)) {
            throw written(call.call(), RunningAnswers.tooMany());
        }
        HttpResponse response;
        try {
            response = answer.apply(call);
        } catch (RuntimeException e) {
            running.remove(id);
            throw written(call.call(), Statuses.refusal(e));
        }
        var unused = response.whenComplete().whenComplete((done, failure) -> running.remove(id));
        return response;
    }

    /** What the caller is told: the refusal, or why it could not be written down. */
    private static RefusedException written(Call trace, RefusedException refusal) {
        try {
            var unused = trace.refused(Statuses.name(refusal));
            return refusal;
        } catch (RuntimeException e) {
            return Statuses.refusal(e);
        }
    }
}
