package com.heykakao.gateway.people.answer;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.proto.common.v1.ErrorReason;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;

/**
 * A stream of answers that is written no faster than the caller takes it, so that what is cut meanwhile does not lie in a buffer on its way already.
 */
public final class Streamed<T> {
    private final ServerCallStreamObserver<T> responses;

    private Streamed(ServerCallStreamObserver<T> responses) {
        this.responses = responses;
        responses.setOnReadyHandler(this::wake);
        responses.setOnCancelHandler(this::wake);
    }

    /** Answers with what {@code body} sends, or with its refusal; called on the call's thread, runs the body on another. */
    public static <T> void answer(StreamObserver<T> observer, Consumer<Streamed<T>> body) {
        Streamed<T> streamed = new Streamed<>((ServerCallStreamObserver<T>) observer);
        // The call's own thread has to be free: it is the one that tells when the caller has taken something, or has
        // gone.
        ServiceRequestContext.current()
                .blockingTaskExecutor()
                .execute(Context.current().wrap(() -> streamed.run(body)));
    }

    private void run(Consumer<Streamed<T>> body) {
        try {
            body.accept(this);
        } catch (RuntimeException e) {
            if (!responses.isCancelled()) {
                responses.onError(Statuses.of(e));
            }
            return;
        }
        responses.onCompleted();
    }

    /** Waits until the caller has taken what was sent before. */
    public void send(T message) {
        awaitReady();
        responses.onNext(message);
    }

    /** Waits until the caller has taken what was sent; what is checked behind it is checked as late as can be. */
    public synchronized void awaitReady() {
        try {
            while (!responses.isReady() && !responses.isCancelled()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(ErrorReason.ERROR_REASON_TRY_AGAIN, "the gateway is stopping; try again");
        }
        if (responses.isCancelled()) {
            throw new RefusedException(ErrorReason.ERROR_REASON_TRY_AGAIN, "the caller has hung up");
        }
    }

    private synchronized void wake() {
        notifyAll();
    }
}
