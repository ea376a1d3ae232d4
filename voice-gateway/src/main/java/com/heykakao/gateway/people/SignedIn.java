package com.heykakao.gateway.people;

import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;

/** Lets a call pass only with a Bearer ID token that verifies (RFC 6750 section 2.1). */
final class SignedIn implements ServerInterceptor {
    static final Context.Key<Person> PERSON = Context.key("person");

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BEARER = "Bearer ";

    private final SignIn signIn;

    SignedIn(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        try {
            String authorization = headers.get(AUTHORIZATION);
            if (authorization == null || !authorization.startsWith(BEARER)) {
                throw new RefusedException(
                        ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED,
                        "the call carries no Bearer token; sign in and send the ID token");
            }
            Person person = signIn.verify(authorization.substring(BEARER.length()));
            return Contexts.interceptCall(Context.current().withValue(PERSON, person), call, headers, next);
        } catch (RuntimeException e) {
            StatusRuntimeException status = Statuses.of(e);
            call.close(status.getStatus(), status.getTrailers());
            return new ServerCall.Listener<>() {};
        }
    }
}
