package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
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
    private final ParentDoor door;

    SignedIn(ParentDoor door) {
        this.door = door;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String task = call.getMethodDescriptor().getFullMethodName();
        String address = Remote.address().getHostAddress();
        Caller caller;
        try {
            caller = door.callers().of(headers);
        } catch (RuntimeException e) {
            return door.unknown().refuse(call, e, address);
        }
        if (!(caller instanceof Caller.Parent parent)) {
            return traced(call, door.trace(caller, address, task)).refuse(ParentDoor.notForStaff());
        }
        Optional<RefusedException> over = door.quota().over(parent.person());
        if (over.isPresent()) {
            return Statuses.refuse(call, over.get());
        }
        Call trace = door.trace(parent, address, task);
        Traced<Q, A> traced = traced(call, trace);
        ParentCall known = new ParentCall(parent.person(), trace, parent.freshness());
        return door.running().begin(trace.actor().id(), traced, () -> traced.handOn(known.inContext(), headers, next));
    }

    /**
     * What is read needs a trace. What a parent does to their own home does not: a withdrawal or a deletion is carried out though the log should take
     * nothing.
     */
    private static <Q, A> Traced<Q, A> traced(ServerCall<Q, A> call, Call trace) {
        boolean reads = ParentCall.isRead(call.getMethodDescriptor().getBareMethodName());
        return new Traced<>(trace, reads ? Traced.Demand.TRACE : Traced.Demand.NONE, call);
    }
}
