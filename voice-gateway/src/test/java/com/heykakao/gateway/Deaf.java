package com.heykakao.gateway;

import io.grpc.stub.StreamObserver;

/** Hears nothing of a stream whose answers do not matter. */
public record Deaf<T>() implements StreamObserver<T> {
    @Override
    public void onNext(T answer) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
}
