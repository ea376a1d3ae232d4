package com.heykakao.gateway.rpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Names bytes that are not a message of the call MALFORMED_MESSAGE, where gRPC itself would only say INTERNAL, and lets a
 * stream's handler know that it ended for that and not for a lost connection.
 */
public final class WireFaults implements ServerInterceptor {
    private static final Context.Key<AtomicBoolean> FAULT = Context.key("wire-fault");

    /** The service with its requests parsed inside this interceptor. */
    public static ServerServiceDefinition guard(ServerServiceDefinition service) {
        // Parsing has to happen below the interceptor, so that it sees the failure.
        return ServerInterceptors.intercept(ServerInterceptors.useInputStreamMessages(service), new WireFaults());
    }

    /** Whether the current call ended because its bytes were malformed. */
    public static boolean isFault(Context call) {
        AtomicBoolean fault = FAULT.get(call);
        return fault != null && fault.get();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        AtomicBoolean fault = new AtomicBoolean();
        Context context = Context.current().withValue(FAULT, fault);
        ServerCall.Listener<Q> listener = Contexts.interceptCall(context, call, headers, next);
        return new SimpleForwardingServerCallListener<>(listener) {
            private boolean refused;

            @Override
            public void onMessage(Q message) {
                if (refused) {
                    return;
                }
                try {
                    super.onMessage(message);
                } catch (StatusRuntimeException e) {
                    if (!(e.getCause() instanceof InvalidProtocolBufferException)) {
                        throw e;
                    }
                    refused = true;
                    fault.set(true);
                    StatusRuntimeException malformed = Statuses.of(new RefusedException(
                            ErrorReason.ERROR_REASON_MALFORMED_MESSAGE, "the bytes are not a message of this call"));
                    call.close(malformed.getStatus(), malformed.getTrailers());
                    super.onCancel();
                }
            }

            @Override
            public void onHalfClose() {
                if (!refused) {
                    super.onHalfClose();
                }
            }

            @Override
            public void onCancel() {
                if (!refused) {
                    super.onCancel();
                }
            }

            @Override
            public void onComplete() {
                if (!refused) {
                    super.onComplete();
                }
            }
        };
    }
}
