package com.heykakao.gateway.device;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.WireFaults;
import com.heykakao.gateway.speaker.Directive;
import com.heykakao.gateway.speaker.PairedSpeaker;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.utterance.Recorder;
import com.heykakao.gateway.utterance.Recording;
import com.heykakao.proto.common.v1.ErrorReason;
import com.heykakao.proto.device.v1.Ready;
import com.heykakao.proto.device.v1.SpeakRequest;
import com.heykakao.proto.device.v1.SpeakResponse;
import com.heykakao.proto.device.v1.VoiceServiceGrpc;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.util.Map;

/** {@code device.v1.VoiceService}. */
final class VoiceRpc extends VoiceServiceGrpc.VoiceServiceImplBase {
    private final Recorder recorder;
    private final SpeakerLines lines;

    VoiceRpc(Recorder recorder, SpeakerLines lines) {
        this.recorder = recorder;
        this.lines = lines;
    }

    @Override
    public StreamObserver<SpeakRequest> speak(StreamObserver<SpeakResponse> responses) {
        return new Stream(PairedOnly.SPEAKER.get(), new Replies(responses));
    }

    /** Lets unpairing end the stream with a word. */
    private record VoiceLine(Recording recording) implements SpeakerLines.Line {
        @Override
        public void tell(Directive directive) {}

        @Override
        public void drop() {
            recording.dismiss();
        }

        @Override
        public SpeakerLines.Kind kind() {
            return SpeakerLines.Kind.VOICE;
        }
    }

    /** One utterance's stream. gRPC calls it from one thread at a time. */
    private final class Stream implements StreamObserver<SpeakRequest> {
        private final PairedSpeaker speaker;
        private final Replies replies;
        private final Context call = Context.current();
        private Recording recording;
        private boolean ended;

        Stream(PairedSpeaker speaker, Replies replies) {
            this.speaker = speaker;
            this.replies = replies;
        }

        @Override
        public void onNext(SpeakRequest request) {
            if (replies.isOver()) {
                return;
            }
            try {
                take(request);
            } catch (RuntimeException e) {
                if (recording != null) {
                    recording.abandon();
                }
                replies.fail(e);
            }
        }

        private void take(SpeakRequest request) {
            switch (request.getMessageCase()) {
                case BEGIN -> {
                    if (recording != null) {
                        throw unexpected("audio, transcript or end");
                    }
                    begin(request);
                }
                case AUDIO ->
                    running()
                            .audio(
                                    request.getAudio().getSequence(),
                                    request.getAudio().getData());
                case TRANSCRIPT -> running().transcript(VoiceMessages.transcript(request.getTranscript()));
                case END -> {
                    Recording running = running();
                    ended = true;
                    running.end(VoiceMessages.end(request.getEnd()));
                }
                case MESSAGE_NOT_SET -> throw unexpected(recording == null ? "begin" : "audio, transcript or end");
            }
        }

        private void begin(SpeakRequest request) {
            recording = recorder.begin(speaker, VoiceMessages.start(request.getBegin()), replies);
            if (recording.isStored()) {
                ended = true;
                recording.disconnected();
                replies.identify(request.getBegin().getUtteranceId());
                replies.stored();
                return;
            }
            replies.registered(lines.register(speaker.deviceId(), new VoiceLine(recording)));
            replies.identify(request.getBegin().getUtteranceId());
            replies.send(SpeakResponse.newBuilder()
                    .setReady(Ready.newBuilder().setNextSequence(recording.nextSequence()))
                    .build());
        }

        private Recording running() {
            if (recording == null || ended) {
                throw unexpected(ended ? "nothing after end" : "begin");
            }
            return recording;
        }

        private static RefusedException unexpected(String expected) {
            return new RefusedException(
                    ErrorReason.ERROR_REASON_UNEXPECTED_MESSAGE,
                    "the stream is Begin, then Audio and Transcript, then End",
                    Map.of("expected", expected));
        }

        /** The connection is lost, or its bytes were no message. */
        @Override
        public void onError(Throwable lost) {
            if (recording != null) {
                if (WireFaults.isFault(call)) {
                    recording.abandon();
                } else {
                    recording.disconnected();
                }
            }
            replies.close();
        }

        @Override
        public void onCompleted() {
            if (!ended && !replies.isOver()) {
                if (recording != null) {
                    recording.abandon();
                }
                replies.fail(unexpected(recording == null ? "begin" : "end"));
            }
        }
    }
}
