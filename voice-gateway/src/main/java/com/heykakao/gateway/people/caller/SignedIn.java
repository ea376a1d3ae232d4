package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.people.quota.CallQuota;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.Gates;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;

/**
 * Before companion.v1: lets a call pass only with a parent's ID token. The call's entries in the access log name the parent's home where there is
 * one.
 */
final class SignedIn implements ServerInterceptor {
    private final Callers callers;
    private final AccountBook accounts;
    private final Gates gates;
    private final AccessLog log;
    private final UnknownCallers unknown;
    private final RunningAnswers running;
    private final CallQuota quota;

    SignedIn(
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

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String task = call.getMethodDescriptor().getFullMethodName();
        String address = Remote.address().getHostAddress();
        Traced.Demand demand = demand(call.getMethodDescriptor().getBareMethodName());
        Caller caller;
        try {
            caller = callers.of(headers);
        } catch (RuntimeException e) {
            return unknown.refuse(call, e, address);
        }
        if (caller instanceof Caller.Parent parent) {
            Optional<RefusedException> over = quota.over(parent.person());
            if (over.isPresent()) {
                return quota.refuse(call, over.get());
            }
            Call trace = new Call(log, actor(accounts, parent.person()), address, task);
            Traced<Q, A> traced = new Traced<>(trace, demand, call);
            ParentCall known = new ParentCall(parent.person(), trace, parent.freshness());
            return running.begin(trace.actor().id(), traced, () -> traced.handOn(known.inContext(), headers, next));
        }
        Call trace = new Call(log, gates.actor(((Caller.Staff) caller).shown()), address, task);
        return new Traced<>(trace, demand, call).refuse(notForStaff());
    }

    static RefusedException notForStaff() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_ROLE_NOT_ALLOWED,
                "staff do not act for parents; sign in with the parent's own account");
    }

    /**
     * What is read needs a trace. What a parent does to their own home does not: a withdrawal or a deletion is carried out though the log should take
     * nothing.
     */
    private static Traced.Demand demand(String method) {
        return method.startsWith("Get") || method.startsWith("List") ? Traced.Demand.TRACE : Traced.Demand.NONE;
    }

    /** Who a parent is to the access log. */
    static Actor actor(AccountBook accounts, Person person) {
        try {
            return accounts.find(person).map(Actor::parent).orElse(Actor.unknown(Actor.Kind.PARENT));
        } catch (SubjectErasedException e) {
            // Between the look-up and the row.
            return Actor.unknown(Actor.Kind.PARENT);
        }
    }
}
