package com.heykakao.gateway.people;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Call;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Gives each call of a signed-in parent the {@link Call} through which it leaves its traces; behind {@link SignedIn}. */
final class Traced implements ServerInterceptor {
    static final Context.Key<Call> CALL = Context.key("call");

    private final AccountBook accounts;
    private final AccessLog log;

    Traced(AccountBook accounts, AccessLog log) {
        this.accounts = accounts;
        this.log = log;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Actor actor = accounts.find(SignedIn.PERSON.get())
                .map(Actor::parent)
                .orElseGet(() -> Actor.unknown(Actor.Kind.PARENT));
        Call traced = new Call(log, actor, address(), call.getMethodDescriptor().getFullMethodName());
        return Contexts.interceptCall(Context.current().withValue(CALL, traced), call, headers, next);
    }

    private static String address() {
        ServiceRequestContext context = ServiceRequestContext.current();
        return context.remoteAddress().getAddress().getHostAddress();
    }
}
