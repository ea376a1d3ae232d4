package com.heykakao.agent.gateway;

import com.heykakao.proto.device.v1.Begin;
import com.heykakao.proto.device.v1.SpeakRequest;
import com.heykakao.proto.device.v1.SpeakResponse;
import com.heykakao.proto.device.v1.StopReason;
import com.heykakao.proto.device.v1.VoiceServiceGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One Speak call. Lives on the loop, as its owner does. */
final class SpeakStream implements ClientResponseObserver<SpeakRequest, SpeakResponse> {
    /** Who is told what the stream says. */
    interface Owner {
        void received(SpeakStream from, SpeakResponse response);

        /** The transport takes more. */
        void writable(SpeakStream from);

        /** The last call. */
        void closed(SpeakStream from, Fault fault);
    }

    private final Owner owner;
    private Optional<ClientCallStreamObserver<SpeakRequest>> requests = Optional.empty();
    private Optional<StopReason> stop = Optional.empty();
    private boolean ready;
    private boolean halfClosed;

    SpeakStream(Owner owner) {
        this.owner = owner;
    }

    /** @param loop gRPC calls back on it */
    void open(Channel channel, Executor loop, Begin begin) {
        VoiceServiceGrpc.newStub(channel).withExecutor(loop).speak(this);
        requests.orElseThrow().onNext(SpeakRequest.newBuilder().setBegin(begin).build());
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<SpeakRequest> stream) {
        requests = Optional.of(stream);
        stream.setOnReadyHandler(() -> owner.writable(this));
    }

    /** The gateway said Ready. */
    void ready() {
        ready = true;
    }

    void stopped(StopReason why) {
        stop = Optional.of(why);
    }

    Optional<StopReason> stop() {
        return stop;
    }

    /** False before Ready, after Stop and the end, and while the transport's buffer is full. */
    boolean canSend() {
        return ready && !halfClosed && stop.isEmpty() && requests.orElseThrow().isReady();
    }

    void send(SpeakRequest request) {
        requests.orElseThrow().onNext(request);
    }

    void halfClose() {
        if (!halfClosed) {
            halfClosed = true;
            requests.orElseThrow().onCompleted();
        }
    }

    void cancel() {
        requests.orElseThrow().cancel("the speaker needs this stream no more", null);
    }

    @Override
    public void onNext(SpeakResponse response) {
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
                new Fault.Transient(Status.UNKNOWN
                        .withDescription("the stream ended without Stored")
                        .asRuntimeException()));
    }
}
