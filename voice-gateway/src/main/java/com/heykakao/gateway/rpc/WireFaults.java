package com.heykakao.gateway.rpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Names what cannot be a message of the call: MESSAGE_TOO_LARGE above {@value #MAX_MESSAGE_BYTES} bytes, MALFORMED_MESSAGE where
 * the bytes do not parse and gRPC itself would only say INTERNAL. Lets a stream's handler know that it ended for that and not for
 * a lost connection, also where gRPC refused the message before anybody saw it.
 */
public final class WireFaults implements ServerInterceptor {
    /** Largest message that is parsed. */
    private static final int MAX_MESSAGE_BYTES = 64 << 10;

    private static final Context.Key<AtomicBoolean> FAULT = Context.key("wire-fault");

    /** To be given to the server: notices what its transport refuses, such as a message above the transport's own limit. */
    public static ServerStreamTracer.Factory transportFaults() {
        return new ServerStreamTracer.Factory() {
            @Override
            public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
                AtomicBoolean fault = new AtomicBoolean();
                return new ServerStreamTracer() {
                    @Override
                    public Context filterContext(Context context) {
                        return context.withValue(FAULT, fault);
                    }

                    @Override
                    public void streamClosed(Status status) {
                        // A connection that is lost or closed ends in one of the others.
                        if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                                || status.getCode() == Status.Code.INTERNAL) {
                            fault.set(true);
                        }
                    }
                };
            }
        };
    }

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
        AtomicBoolean fault = FAULT.get();
        ServerCall.Listener<Q> listener = next.startCall(call, headers);
        return new SimpleForwardingServerCallListener<>(listener) {
            private boolean refused;

            @Override
            public void onMessage(Q message) {
                if (refused) {
                    return;
                }
                if (size((InputStream) message) > MAX_MESSAGE_BYTES) {
                    refuse(new RefusedException(
                            ErrorReason.ERROR_REASON_MESSAGE_TOO_LARGE,
                            "a message has at most " + MAX_MESSAGE_BYTES + " bytes",
                            Map.of("limit", Integer.toString(MAX_MESSAGE_BYTES))));
                    return;
                }
                try {
                    super.onMessage(message);
                } catch (StatusRuntimeException e) {
                    if (!(e.getCause() instanceof InvalidProtocolBufferException)) {
                        throw e;
                    }
                    refuse(new RefusedException(
                            ErrorReason.ERROR_REASON_MALFORMED_MESSAGE, "the bytes are not a message of this call"));
                }
            }

            private void refuse(RefusedException why) {
                refused = true;
                fault.set(true);
                StatusRuntimeException named = Statuses.of(why);
                call.close(named.getStatus(), named.getTrailers());
                super.onCancel();
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

    /** gRPC gives a message whole, so what is available is all of it. */
    private static int size(InputStream message) {
        try {
            return message.available();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
