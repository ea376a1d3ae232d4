package com.heykakao.gateway.rpc;

import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** Answers a unary call with what a room gives, or with its refusal. */
public final class Unary {
    private Unary() {}

    public static <T> void answer(StreamObserver<T> observer, Supplier<T> call) {
        T response;
        try {
            response = call.get();
        } catch (RuntimeException e) {
            observer.onError(Statuses.of(e));
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }
}
