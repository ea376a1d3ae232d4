package com.heykakao.gateway.people.answer;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.proto.common.v1.ErrorReason;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A stream of answers that is written no faster than the caller takes it, so that what is cut meanwhile does not lie in a buffer on its way already.
 * It may take as long as it likes, as long as the caller takes something every {@value #PATIENCE_SECONDS} seconds.
 */
public final class Streamed<T> {
    private static final long PATIENCE_SECONDS = 30;

    /** A caller that takes nothing for so long has gone, or keeps a thread of ours from others on purpose. */
    public static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);

    private final ServerCallStreamObserver<T> responses;
    private final ServiceRequestContext call;
    private final Duration patience;

    private Streamed(ServerCallStreamObserver<T> responses, ServiceRequestContext call, Duration patience) {
        this.responses = responses;
        this.call = call;
        this.patience = patience;
        responses.setOnReadyHandler(this::wake);
        responses.setOnCancelHandler(this::wake);
    }

    /** Answers with what {@code body} sends, or with its refusal; called on the call's thread, runs the body on another. */
    public static <T> void answer(StreamObserver<T> observer, Consumer<Streamed<T>> body) {
        answer(observer, PATIENCE, body);
    }

    /** @param patience how long the caller may leave what is ready for it */
    static <T> void answer(StreamObserver<T> observer, Duration patience, Consumer<Streamed<T>> body) {
        ServiceRequestContext call = ServiceRequestContext.current();
        Streamed<T> streamed = new Streamed<>((ServerCallStreamObserver<T>) observer, call, patience);
        // The call's own thread has to be free: it is the one that tells when the caller has taken something, or has
        // gone.
        call.blockingTaskExecutor().execute(Context.current().wrap(() -> streamed.run(body)));
    }

    private void run(Consumer<Streamed<T>> body) {
        try {
            beginAnew();
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
    public void awaitReady() {
        block();
        beginAnew();
    }

    /** The call is cut where the caller takes nothing from now on, not where all of it takes long. */
    private void beginAnew() {
        call.setRequestTimeout(TimeoutMode.SET_FROM_NOW, patience);
    }

    private synchronized void block() {
        try {
            while (!responses.isReady() && !responses.isCancelled()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopping();
        }
        if (responses.isCancelled()) {
            throw hungUp();
        }
    }

    /** For whoever waits for a caller and is interrupted. */
    public static RefusedException stopping() {
        return new RefusedException(ErrorReason.ERROR_REASON_TRY_AGAIN, "the gateway is stopping; try again");
    }

    /** For whoever makes an answer that nobody takes any more. */
    public static RefusedException hungUp() {
        return new RefusedException(ErrorReason.ERROR_REASON_TRY_AGAIN, "the caller has hung up");
    }

    private synchronized void wake() {
        notifyAll();
    }
}
