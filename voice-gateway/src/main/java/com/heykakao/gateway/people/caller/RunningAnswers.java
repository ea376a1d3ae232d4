package com.heykakao.gateway.people.caller;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ServerCall;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The streams that are being answered. Each holds a thread until its caller has taken all of it, and the threads are those of every call: without a
 * limit whoever begins enough of them and takes nothing keeps everybody from everything, also from withdrawing. Thread-safe.
 */
final class RunningAnswers {
    /** Less than half of Armeria's 200 threads; there is one of these for parents and one for staff. */
    private static final int MOST = 64;

    private static final int MOST_OF_ONE = 4;

    private final Map<String, Integer> ofEach = new HashMap<>();
    private int all;

    /**
     * Hands a call on; a stream only while there are not too many, else it is refused with TRY_AGAIN.
     *
     * @param caller who calls, by id
     */
    <Q, A> ServerCall.Listener<Q> begin(String caller, Traced<Q, A> call, Supplier<ServerCall.Listener<Q>> handOn) {
        if (call.getMethodDescriptor().getType().serverSendsOneMessage()) {
            return handOn.get();
        }
        if (!add(caller)) {
            return call.refuse(tooMany());
        }
        ServerCall.Listener<Q> listener = handOn.get();
        if (call.isClosed()) {
            // Refused at once: nobody tells a listener.
            remove(caller);
            return listener;
        }
        AtomicBoolean over = new AtomicBoolean();
        return new SimpleForwardingServerCallListener<>(listener) {
            @Override
            public void onComplete() {
                end();
                super.onComplete();
            }

            @Override
            public void onCancel() {
                end();
                super.onCancel();
            }

            private void end() {
                if (!over.getAndSet(true)) {
                    remove(caller);
                }
            }
        };
    }

    static RefusedException tooMany() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_TRY_AGAIN, "too many streams are being read at once; end one, or try again");
    }

    /** @return false where there are too many; else {@link #remove} has to follow */
    synchronized boolean add(String caller) {
        int own = ofEach.getOrDefault(caller, 0);
        if (all >= MOST || own >= MOST_OF_ONE) {
            return false;
        }
        ofEach.put(caller, own + 1);
        all++;
        return true;
    }

    synchronized void remove(String caller) {
        all--;
        ofEach.computeIfPresent(caller, (id, own) -> own == 1 ? null : own - 1);
    }
}
