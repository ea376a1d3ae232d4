package com.heykakao.gateway.people;

import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;

/**
 * How long calls may take. A caller has {@link #TO_ASK} to make them out and send the request whole. From there on it is the gateway's own work
 * that takes time, and no time-out stops it: cutting the call would only tell a parent that a withdrawal failed which goes on, or an officer that a
 * year's review cannot be had. A stream of answers is held to its caller's taking them ({@code answer/Streamed}).
 */
final class Patience implements ServerInterceptor {
    /** Also for pages, and longer than a sign-in waits for its issuer: three questions of at most 10 s. */
    static final Duration TO_ASK = Duration.ofSeconds(35);

    private Patience() {}

    static GrpcServiceBuilder with(GrpcServiceBuilder services) {
        // Left to itself Armeria takes the caller's grpc-timeout in place of its own, and none at all where there is no
        // such header: a request that never ends would be waited for without end. A caller that has a deadline ends the
        // call itself when it is over.
        return services.useClientTimeoutHeader(false).intercept(new Patience());
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        ServiceRequestContext context = ServiceRequestContext.current();
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            @Override
            public void onHalfClose() {
                context.clearRequestTimeout();
                super.onHalfClose();
            }
        };
    }
}
