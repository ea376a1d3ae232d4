package com.heykakao.agent.gateway;

import com.heykakao.proto.device.v1.ConnectRequest;
import com.heykakao.proto.device.v1.ConnectResponse;
import com.heykakao.proto.device.v1.DeviceServiceGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One Connect call. Lives on the loop, as its owner does. */
final class LineStream implements StreamObserver<ConnectResponse> {
    /** Who is told what the stream says. */
    interface Owner {
        void received(LineStream from, ConnectResponse response);

        /** The last call. */
        void closed(LineStream from, Fault fault);
    }

    private final Owner owner;
    private Optional<StreamObserver<ConnectRequest>> requests = Optional.empty();

    LineStream(Owner owner) {
        this.owner = owner;
    }

    /** @param loop gRPC calls back on it */
    void open(Channel channel, Executor loop) {
        requests = Optional.of(
                DeviceServiceGrpc.newStub(channel).withExecutor(loop).connect(this));
    }

    void send(ConnectRequest event) {
        requests.orElseThrow().onNext(event);
    }

    void end() {
        requests.orElseThrow().onCompleted();
    }

    @Override
    public void onNext(ConnectResponse response) {
        owner.received(this, response);
    }

    @Override
    public void onError(Throwable failure) {
        owner.closed(this, Fault.of(failure));
    }

    @Override
    public void onCompleted() {
        owner.closed(
                this,
                new Fault.Transient(Status.UNAVAILABLE
                        .withDescription("the gateway ended the line")
                        .asRuntimeException()));
    }
}
