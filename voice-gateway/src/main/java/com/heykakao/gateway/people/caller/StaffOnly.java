package com.heykakao.gateway.people.caller;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.AccessRules;
import com.heykakao.gateway.staff.Shown;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.staff.StaffOffice;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.InetAddress;
import java.util.Set;

/**
 * Before care.v1 and operations.v1: lets a call pass only through the six gates of docs/staff-access.md, and its request only with a reason that
 * the RPC's row allows.
 */
final class StaffOnly implements ServerInterceptor {
    private final Callers callers;
    private final AccountBook accounts;
    private final StaffOffice office;
    private final UnknownCallers unknown;
    private final RunningAnswers running = new RunningAnswers();

    StaffOnly(Callers callers, AccountBook accounts, StaffOffice office, UnknownCallers unknown) {
        this.callers = callers;
        this.accounts = accounts;
        this.office = office;
        this.unknown = unknown;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String task = call.getMethodDescriptor().getFullMethodName();
        InetAddress from = Remote.address();
        Caller caller;
        try {
            caller = callers.of(headers);
        } catch (RuntimeException e) {
            return unknown.refuse(call, e, from.getHostAddress());
        }
        if (caller instanceof Caller.Staff staff) {
            return pass(staff.shown(), from, call, headers, next);
        }
        Call trace = new Call(
                office.log(),
                ParentDoor.actor(accounts, ((Caller.Parent) caller).person()),
                from.getHostAddress(),
                task);
        return new Traced<>(trace, Traced.Demand.TRACE, call)
                .refuse(new RefusedException(
                        ErrorReason.ERROR_REASON_ROLE_NOT_ALLOWED, "this is for staff; sign in as staff"));
    }

    private <Q, A> ServerCall.Listener<Q> pass(
            Shown shown, InetAddress from, ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String task = call.getMethodDescriptor().getFullMethodName();
        Call trace = new Call(office.log(), office.gates().actor(shown), from.getHostAddress(), task);
        Traced<Q, A> traced = new Traced<>(trace, Traced.Demand.TRACE, stillAllowed(shown, task, call));
        try {
            StaffMember member = office.gates().pass(shown, from, task);
            Set<String> reasons = office.rules().rule(task).orElseThrow().reasons();
            ServerCall.Listener<Q> listener = running.begin(
                    member.id(), traced, () -> traced.handOn(new StaffCall(member, trace).inContext(), headers, next));
            return reasons.isEmpty() ? listener : new WithReason<>(listener, traced, reasons);
        } catch (RuntimeException e) {
            return traced.refuse(e);
        }
    }

    /** Before each message of a long answer the gates are asked again, so that it ends with the rights it began with. */
    private <Q, A> ServerCall<Q, A> stillAllowed(Shown shown, String task, ServerCall<Q, A> call) {
        if (call.getMethodDescriptor().getType().serverSendsOneMessage()) {
            return call;
        }
        return new SimpleForwardingServerCall<>(call) {
            @Override
            public void sendMessage(A message) {
                office.gates().requireStill(shown, task);
                super.sendMessage(message);
            }
        };
    }

    /** Looks at the request's reason before the RPC does. */
    private static final class WithReason<Q, A> extends SimpleForwardingServerCallListener<Q> {
        private final Traced<Q, A> traced;
        private final Set<String> reasons;

        WithReason(ServerCall.Listener<Q> listener, Traced<Q, A> traced, Set<String> reasons) {
            super(listener);
            this.traced = traced;
            this.reasons = reasons;
        }

        @Override
        public void onMessage(Q request) {
            if (reasons.contains(reason((Message) request))) {
                super.onMessage(request);
            } else {
                var unused = traced.refuse(RefusedException.invalidField(
                        AccessRules.REASON_FIELD,
                        "one of " + String.join(", ", reasons.stream().sorted().toList())));
            }
        }

        private static String reason(Message request) {
            FieldDescriptor field = request.getDescriptorForType().findFieldByName(AccessRules.REASON_FIELD);
            String name = ((EnumValueDescriptor) request.getField(field)).getName();
            String prefix = AccessRules.prefix(field.getEnumType());
            return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        }
    }
}
