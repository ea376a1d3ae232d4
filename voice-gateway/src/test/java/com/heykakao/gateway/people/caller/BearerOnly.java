package com.heykakao.gateway.people.caller;

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
import java.time.Clock;

/** The first of the gates alone, for tests that are about the page: an ID token that verifies. */
public final class BearerOnly implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BEARER = "Bearer ";
    private static final Context.Key<String> WHO = Context.key("who");

    private final IdTokens tokens;

    public BearerOnly(String issuer, String audience) {
        this.tokens = new IdTokens(issuer, audience, Clock.systemUTC());
    }

    /** The token's subject, within a call. */
    public static String who() {
        return WHO.get();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        try {
            String authorization = headers.get(AUTHORIZATION);
            if (authorization == null || !authorization.startsWith(BEARER)) {
                throw new RefusedException(ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED, "no token");
            }
            String who = tokens.verify(authorization.substring(BEARER.length())).getSubject();
            return Contexts.interceptCall(Context.current().withValue(WHO, who), call, headers, next);
        } catch (RefusedException e) {
            StatusRuntimeException status = Statuses.of(e);
            call.close(status.getStatus(), status.getTrailers());
            return new ServerCall.Listener<>() {};
        }
    }
}
