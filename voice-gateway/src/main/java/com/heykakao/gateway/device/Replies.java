package com.heykakao.gateway.device;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Statuses;
import com.heykakao.gateway.speaker.SpeakerLines.Registration;
import com.heykakao.gateway.utterance.RecordingListener;
import com.heykakao.proto.device.v1.Ack;
import com.heykakao.proto.device.v1.SpeakResponse;
import com.heykakao.proto.device.v1.Stop;
import com.heykakao.proto.device.v1.Stored;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

/**
 * The gateway's side of one Speak stream. Thread-safe, because acknowledgements come from the committer: StreamObserver itself
 * is not.
 */
final class Replies implements RecordingListener {
    private final StreamObserver<SpeakResponse> responses;
    private ByteString utteranceId = ByteString.EMPTY;
    private Registration registration = () -> {};
    private boolean over;

    Replies(StreamObserver<SpeakResponse> responses) {
        this.responses = responses;
    }

    /** @param registration taken off the table of lines when the stream is over */
    synchronized void registered(Registration registration) {
        this.registration = registration;
        if (over) {
            registration.close();
        }
    }

    synchronized void identify(ByteString utteranceId) {
        this.utteranceId = utteranceId;
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized void send(SpeakResponse response) {
        if (!over) {
            responses.onNext(response);
        }
    }

    @Override
    public void acknowledged(int nextSequence) {
        send(SpeakResponse.newBuilder()
                .setAck(Ack.newBuilder().setNextSequence(nextSequence))
                .build());
    }

    @Override
    public synchronized void stored() {
        if (!over) {
            finish();
            responses.onNext(SpeakResponse.newBuilder()
                    .setStored(Stored.newBuilder().setUtteranceId(utteranceId))
                    .build());
            responses.onCompleted();
        }
    }

    @Override
    public void stopped(RefusedException why) {
        fail(why);
    }

    synchronized void fail(RuntimeException failure) {
        if (over) {
            return;
        }
        finish();
        RefusedException refused = Statuses.refusal(failure);
        StopReasons.of(refused.reason())
                .ifPresent(reason -> responses.onNext(SpeakResponse.newBuilder()
                        .setStop(Stop.newBuilder().setReason(reason))
                        .build()));
        StatusRuntimeException status = Statuses.of(refused);
        responses.onError(status);
    }

    private void finish() {
        over = true;
        registration.close();
    }

    /** The peer is gone: nothing can be sent any more. */
    synchronized void close() {
        finish();
    }
}
