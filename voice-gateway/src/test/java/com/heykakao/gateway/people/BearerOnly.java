package com.heykakao.gateway.people;

import com.heykakao.gateway.account.Person;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.proto.common.v1.ErrorReason;
import com.nimbusds.jwt.JWTClaimsSet;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;

/** The first of the gates alone, for tests that are about the page: an ID token that verifies. */
final class BearerOnly implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BEARER = "Bearer ";

    private final IdTokens tokens;

    BearerOnly(IdTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        try {
            String authorization = headers.get(AUTHORIZATION);
            if (authorization == null || !authorization.startsWith(BEARER)) {
                throw new RefusedException(ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED, "no token");
            }
            JWTClaimsSet claims = tokens.verify(authorization.substring(BEARER.length()));
            Person person = new Person(claims.getIssuer(), claims.getSubject(), "", "");
            return Contexts.interceptCall(Context.current().withValue(SignedIn.PERSON, person), call, headers, next);
        } catch (RefusedException e) {
            StatusRuntimeException status = Statuses.of(e);
            call.close(status.getStatus(), status.getTrailers());
            return new ServerCall.Listener<>() {};
        }
    }
}
