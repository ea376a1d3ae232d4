package com.heykakao.gateway.people;

import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;

/**
 * How long calls may take. From where a call's request is there, it is the gateway's own work that takes time, and no time-out stops that work:
 * cutting the answer would only tell a parent that a withdrawal failed which goes on, or an officer that a year's review cannot be had. Armeria
 * itself holds gRPC calls to their own deadline or none, but REST calls to the server's {@link #TO_BEGIN}. A stream is held to its caller's
 * taking it ({@code answer/Streamed}); a request that does not arrive whole holds no thread, and its connection is closed when it is idle.
 */
final class Patience implements ServerInterceptor {
    /** For pages, and for making out who calls: longer than either waits for an issuer, which is asked three times, 10 s at most each. */
    static final Duration TO_BEGIN = Duration.ofSeconds(35);

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
