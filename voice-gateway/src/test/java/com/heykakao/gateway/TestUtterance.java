package com.heykakao.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.heykakao.proto.device.v1.Audio;
import com.heykakao.proto.device.v1.Begin;
import com.heykakao.proto.device.v1.Codec;
import com.heykakao.proto.device.v1.End;
import com.heykakao.proto.device.v1.EndReason;
import com.heykakao.proto.device.v1.SpeakRequest;
import com.heykakao.proto.device.v1.SpeakResponse;
import com.heykakao.proto.device.v1.Transcript;
import com.heykakao.proto.device.v1.VoiceServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One Speak stream: sends what a test wants, and waits for what comes back. */
final class TestUtterance implements StreamObserver<SpeakResponse> {
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final StreamObserver<SpeakRequest> out;

    /** The end of a stream. */
    record Closed(Throwable error) {}

    TestUtterance(VoiceServiceGrpc.VoiceServiceStub stub) {
        out = stub.speak(this);
    }

    /** 100 ms of 16 kHz PCM, noise that differs from chunk to chunk and that nothing makes shorter. */
    static ByteString chunk(int sequence) {
        byte[] samples = new byte[3200];
        new SplittableRandom(sequence).nextBytes(samples);
        return ByteString.copyFrom(samples);
    }

    static ByteString chunks(int count) {
        ByteString all = ByteString.EMPTY;
        for (int i = 0; i < count; i++) {
            all = all.concat(chunk(i));
        }
        return all;
    }

    static Begin.Builder beginning(ByteString id) {
        return Begin.newBuilder()
                .setUtteranceId(id)
                .setStartedAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .setCodec(Codec.CODEC_PCM_S16LE)
                .setSampleRateHz(16_000)
                .setWakeWord("button");
    }

    TestUtterance begin(ByteString id) {
        return send(SpeakRequest.newBuilder().setBegin(beginning(id)).build());
    }

    TestUtterance resume(ByteString id) {
        return send(SpeakRequest.newBuilder()
                .setBegin(beginning(id).setResume(true))
                .build());
    }

    TestUtterance audio(int from, int to) {
        for (int i = from; i < to; i++) {
            send(SpeakRequest.newBuilder()
                    .setAudio(Audio.newBuilder().setSequence(i).setData(chunk(i)))
                    .build());
        }
        return this;
    }

    TestUtterance text(String text) {
        return send(SpeakRequest.newBuilder()
                .setTranscript(Transcript.newBuilder()
                        .setText(text)
                        .setFinal(true)
                        .setLanguage("ko-KR")
                        .setSource("test"))
                .build());
    }

    TestUtterance end(int count) {
        return end(count, sha256(chunks(count)));
    }

    TestUtterance end(int count, byte[] sha256) {
        return send(SpeakRequest.newBuilder()
                .setEnd(End.newBuilder()
                        .setReason(EndReason.END_REASON_BUTTON)
                        .setChunkCount(count)
                        .setSha256(ByteString.copyFrom(sha256)))
                .build());
    }

    TestUtterance send(SpeakRequest request) {
        out.onNext(request);
        return this;
    }

    TestUtterance halfClose() {
        out.onCompleted();
        return this;
    }

    static byte[] sha256(ByteString bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the next message, or for the end. */
    Object next() {
        try {
            Object next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("the gateway said nothing for " + PATIENCE_SECONDS + " s");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    int ready() {
        return ((SpeakResponse) next()).getReady().getNextSequence();
    }

    /** Waits for an acknowledgement of at least this much. */
    TestUtterance acknowledged(int nextSequence) {
        int acknowledged = 0;
        while (acknowledged < nextSequence) {
            Object next = next();
            if (!(next instanceof SpeakResponse response) || !response.hasAck()) {
                throw new AssertionError("expected an Ack, got " + next);
            }
            acknowledged = response.getAck().getNextSequence();
        }
        return this;
    }

    /** Reads to the end of the stream. */
    List<Object> rest() {
        List<Object> all = new ArrayList<>();
        Object next = next();
        while (!(next instanceof Closed)) {
            all.add(next);
            next = next();
        }
        all.add(next);
        return all;
    }

    /** Waits for Stored and the stream's good end. */
    void stored() {
        List<Object> rest = rest();
        Closed closed = (Closed) rest.get(rest.size() - 1);
        if (closed.error() != null) {
            throw new AssertionError("not stored", closed.error());
        }
        if (!(rest.get(rest.size() - 2) instanceof SpeakResponse last) || !last.hasStored()) {
            throw new AssertionError("no Stored before the end: " + rest);
        }
    }

    /** Waits for the end, which must be an error. */
    Throwable failure() {
        List<Object> rest = rest();
        Closed closed = (Closed) rest.get(rest.size() - 1);
        if (closed.error() == null) {
            throw new AssertionError("the stream ended well: " + rest);
        }
        return closed.error();
    }

    @Override
    public void onNext(SpeakResponse response) {
        heard.add(response);
    }

    @Override
    public void onError(Throwable error) {
        heard.add(new Closed(error));
    }

    @Override
    public void onCompleted() {
        heard.add(new Closed(null));
    }
}
