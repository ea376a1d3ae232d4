package com.heykakao.gateway.people.caller;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.rpc.Statuses;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An RPC that leaves its traces: no message of an answer goes out before the call has an entry in the access log, and no refusal before the log
 * has it. A call that its caller breaks off, or whose bytes are no message, has an entry CANCELLED where it has no other.
 *
 * <p>Used by one call's threads, one after the other, as gRPC does.
 */
final class Traced<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private static final Logger LOG = LoggerFactory.getLogger(Traced.class);
    private static final String CANCELLED = Status.Code.CANCELLED.name();

    private final Call trace;
    private final Demand demand;
    private volatile boolean closed;

    /** What an answer needs. */
    enum Demand {
        /** No trace, no data. */
        TRACE,
        /** Refusals are written down; the answer may leave none. */
        NONE
    }

    Traced(Call trace, Demand demand, ServerCall<Q, A> call) {
        super(call);
        this.trace = trace;
        this.demand = demand;
    }

    /** @param context in which the RPC finds the {@link Call} that its rooms leave their traces through */
    ServerCall.Listener<Q> handOn(Context context, Metadata headers, ServerCallHandler<Q, A> next) {
        try {
            return new Listening(Contexts.interceptCall(context, this, headers, next));
        } catch (RuntimeException e) {
            return refuse(e);
        }
    }

    /** Ends the call with what was thrown, once that is written down. */
    ServerCall.Listener<Q> refuse(RuntimeException thrown) {
        StatusRuntimeException status = Statuses.of(thrown);
        close(status.getStatus(), trailers(status));
        return new ServerCall.Listener<>() {};
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void sendMessage(A message) {
        if (closed) {
            return;
        }
        if (demand == Demand.TRACE && !trace.isTraced()) {
            closeUntraced();
            return;
        }
        super.sendMessage(message);
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (closed) {
            return;
        }
        if (!status.isOk()) {
            closeRefused(status, trailers);
        } else if (demand == Demand.TRACE && !trace.isTraced()) {
            closeUntraced();
        } else {
            closed = true;
            super.close(status, trailers);
        }
    }

    private void closeUntraced() {
        StatusRuntimeException failed =
                Statuses.of(new IllegalStateException(trace.task() + " would answer and has left no trace"));
        closeRefused(failed.getStatus(), trailers(failed));
    }

    private void closeRefused(Status status, Metadata trailers) {
        closed = true;
        Status said = status;
        Metadata with = trailers;
        try {
            var unused = trace.refused(reason(status, trailers));
        } catch (RuntimeException e) {
            // What was refused is not said either: it is not written down.
            StatusRuntimeException failed = Statuses.of(e);
            said = failed.getStatus();
            with = trailers(failed);
        }
        super.close(said, with);
    }

    /** The contract's reason, or gRPC's code where a call ends without one. */
    private static String reason(Status status, Metadata trailers) {
        com.google.rpc.Status rich = StatusProto.fromStatusAndTrailers(status, trailers);
        for (Any detail : rich.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                try {
                    return detail.unpack(ErrorInfo.class).getReason();
                } catch (InvalidProtocolBufferException e) {
                    throw new IllegalStateException("a status of ours does not parse", e);
                }
            }
        }
        return status.getCode().name();
    }

    private static Metadata trailers(StatusRuntimeException status) {
        Metadata trailers = status.getTrailers();
        return trailers == null ? new Metadata() : trailers;
    }

    /** What a handler throws becomes a status here, where it is written down, and not in the server below. */
    private final class Listening extends SimpleForwardingServerCallListener<Q> {
        Listening(ServerCall.Listener<Q> listener) {
            super(listener);
        }

        @Override
        public void onMessage(Q message) {
            guarded(() -> super.onMessage(message));
        }

        @Override
        public void onHalfClose() {
            guarded(super::onHalfClose);
        }

        @Override
        public void onReady() {
            guarded(super::onReady);
        }

        private void guarded(Runnable callback) {
            if (closed) {
                return;
            }
            try {
                callback.run();
            } catch (RuntimeException e) {
                var unused = refuse(e);
            }
        }

        @Override
        public void onCancel() {
            if (!closed && !trace.isTraced()) {
                try {
                    var unused = trace.refused(CANCELLED);
                } catch (RuntimeException e) {
                    LOG.warn("a call of {} was broken off, and the access log takes no entry", trace.task(), e);
                }
            }
            super.onCancel();
        }
    }
}
