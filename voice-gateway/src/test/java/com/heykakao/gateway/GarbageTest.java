package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.heykakao.gateway.store.Table;
import com.heykakao.proto.device.v1.Audio;
import com.heykakao.proto.device.v1.Begin;
import com.heykakao.proto.device.v1.Codec;
import com.heykakao.proto.device.v1.End;
import com.heykakao.proto.device.v1.EndReason;
import com.heykakao.proto.device.v1.SpeakRequest;
import com.heykakao.proto.device.v1.SpeakResponse;
import com.heykakao.proto.device.v1.StopReason;
import com.heykakao.proto.device.v1.Transcript;
import com.heykakao.proto.device.v1.VoiceServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Garbage in every field: a named reason, nothing half-stored, and a neighbour's stream on the same connection goes on. */
final class GarbageTest extends GatewayTest {
    // RFC 3629: a lead byte of two without its continuation.
    private static final byte[] NOT_UTF_8 = {(byte) 0xC3, 0x28};

    private TestParent parent;
    private TestSpeaker speaker;
    private ByteString neighbourId;
    private TestUtterance neighbour;

    @BeforeEach
    void pairConsentAndLetANeighbourSpeak() {
        parent = gateway.parent("p").signUp().consent();
        speaker = speakerOf(parent, "S-1");
        neighbourId = newUtteranceId();
        neighbour = speaker.speak().begin(neighbourId).audio(0, 12);
        assertEquals(0, neighbour.ready());
        neighbour.acknowledged(12);
    }

    @AfterEach
    void theNeighbourWasNotDisturbedAndNothingElseIsStored() {
        neighbour.audio(12, 14).end(14).stored();
        assertEquals(TestUtterance.chunks(14), parent.audio(hex(neighbourId)));
        assertEquals(1, parent.list(100, "").getUtterancesCount());
        speaker.close();
        parent.close();
        // Head, three segments (6 + 6 + 2 chunks) and tail of the neighbour; account, consent, its receipt, speaker and
        // its index
        // row.
        assertEquals(5, gateway.rowsAfterStop(Table.UTTERANCES));
        assertEquals(5, gateway.rowsAfterStop(Table.PROFILES));
    }

    /** Sends something after two good segments, so that there is something to take back. */
    private Throwable afterTwoSegments(Consumer<TestUtterance> garbage) {
        TestUtterance utterance = speaker.speak().begin(newUtteranceId()).audio(0, 12);
        assertEquals(0, utterance.ready());
        utterance.acknowledged(12);
        garbage.accept(utterance);
        return utterance.failure();
    }

    private static SpeakRequest audio(int sequence, int bytes) {
        return SpeakRequest.newBuilder()
                .setAudio(Audio.newBuilder().setSequence(sequence).setData(ByteString.copyFrom(new byte[bytes])))
                .build();
    }

    @Test
    void oversized_audio() {
        assertEquals(
                "16384",
                assertRefused(
                                Status.Code.INVALID_ARGUMENT,
                                "MESSAGE_TOO_LARGE",
                                afterTwoSegments(utterance -> utterance.send(audio(12, 16_386))))
                        .get("limit"));
    }

    @Test
    void audio_larger_than_any_message() {
        assertEquals(
                "65536",
                assertRefused(
                                Status.Code.INVALID_ARGUMENT,
                                "MESSAGE_TOO_LARGE",
                                afterTwoSegments(utterance -> utterance.send(audio(12, 2 << 20))))
                        .get("limit"));
    }

    /** The transport refuses it before it can be named; it is taken back all the same. */
    @Test
    void audio_larger_than_the_transport_takes() {
        assertNotNull(afterTwoSegments(utterance -> utterance.send(audio(12, 6 << 20))));
    }

    @Test
    void empty_audio() {
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "MESSAGE_TOO_LARGE",
                afterTwoSegments(utterance -> utterance.send(audio(12, 0))));
    }

    @Test
    void half_a_sample() {
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "INVALID_FIELD",
                afterTwoSegments(utterance -> utterance.send(audio(12, 3))));
    }

    @Test
    void a_wrong_sequence() {
        var metadata = assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "WRONG_SEQUENCE",
                afterTwoSegments(utterance -> utterance.send(audio(14, 3200))));
        assertEquals("12", metadata.get("expected"));
        assertEquals("14", metadata.get("actual"));
    }

    @Test
    void a_sequence_that_was_there_before() {
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "WRONG_SEQUENCE",
                afterTwoSegments(utterance -> utterance.send(audio(11, 3200))));
    }

    @Test
    void a_wrong_digest() {
        assertRefused(
                Status.Code.DATA_LOSS,
                "DIGEST_MISMATCH",
                afterTwoSegments(utterance -> utterance.end(12, new byte[32])));
    }

    @Test
    void a_digest_of_the_wrong_length() {
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "INVALID_FIELD",
                afterTwoSegments(utterance -> utterance.end(12, new byte[31])));
    }

    @Test
    void a_wrong_chunk_count() {
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "WRONG_CHUNK_COUNT",
                afterTwoSegments(utterance -> utterance.end(13, new byte[32])));
    }

    @Test
    void an_end_without_a_reason() {
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "INVALID_FIELD",
                afterTwoSegments(utterance -> utterance.send(SpeakRequest.newBuilder()
                        .setEnd(End.newBuilder().setChunkCount(12).setReason(EndReason.END_REASON_UNSPECIFIED))
                        .build())));
    }

    @Test
    void an_utterance_of_ten_minutes() {
        TestUtterance utterance = speaker.speak().begin(newUtteranceId());
        assertEquals(0, utterance.ready());
        for (int i = 0; i < 6000; i++) {
            utterance.send(audio(i, 3200));
        }
        var rest = utterance.rest();
        SpeakResponse stop = (SpeakResponse) rest.get(rest.size() - 2);
        assertEquals(StopReason.STOP_REASON_TOO_LONG, stop.getStop().getReason());
        assertRefused(Status.Code.OUT_OF_RANGE, "TOO_LONG", ((TestUtterance.Closed) rest.get(rest.size() - 1)).error());
    }

    @Test
    void unknown_codecs_and_rates() {
        for (Begin begin : new Begin[] {
            TestUtterance.beginning(newUtteranceId()).setCodecValue(99).build(),
            TestUtterance.beginning(newUtteranceId())
                    .setCodec(Codec.CODEC_UNSPECIFIED)
                    .build(),
            TestUtterance.beginning(newUtteranceId()).setSampleRateHz(48_000).build()
        }) {
            assertRefused(
                    Status.Code.INVALID_ARGUMENT,
                    "UNSUPPORTED_CODEC",
                    speaker.speak()
                            .send(SpeakRequest.newBuilder().setBegin(begin).build())
                            .failure());
        }
    }

    @Test
    void fields_of_begin_outside_their_range() {
        for (Begin begin : new Begin[] {
            TestUtterance.beginning(ByteString.copyFrom(new byte[15])).build(),
            TestUtterance.beginning(newUtteranceId())
                    .setWakeWord("x".repeat(33))
                    .build(),
            TestUtterance.beginning(newUtteranceId()).setWakeScore(1.5f).build(),
            TestUtterance.beginning(newUtteranceId()).setWakeScore(Float.NaN).build(),
            TestUtterance.beginning(newUtteranceId())
                    .setStartedAt(com.google.protobuf.Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))
                    .build()
        }) {
            assertRefused(
                    Status.Code.INVALID_ARGUMENT,
                    "INVALID_FIELD",
                    speaker.speak()
                            .send(SpeakRequest.newBuilder().setBegin(begin).build())
                            .failure());
        }
    }

    @Test
    void opus_that_is_no_opus() {
        for (byte[] data : new byte[][] {{0}, {0, 0}, {0, 5, 1}, {0, 1, 3}, {0, 2, 3, 0}}) {
            TestUtterance utterance = speaker.speak()
                    .send(SpeakRequest.newBuilder()
                            .setBegin(TestUtterance.beginning(newUtteranceId()).setCodec(Codec.CODEC_OPUS))
                            .build());
            assertEquals(0, utterance.ready());
            utterance.send(SpeakRequest.newBuilder()
                    .setAudio(Audio.newBuilder().setData(ByteString.copyFrom(data)))
                    .build());
            assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", utterance.failure());
        }
    }

    @Test
    void transcripts_outside_their_range() {
        for (Transcript transcript : new Transcript[] {
            Transcript.newBuilder().setText("가".repeat(1366)).build(),
            Transcript.newBuilder().setLanguage("x".repeat(17)).build(),
            Transcript.newBuilder().setSource("x".repeat(33)).build(),
            Transcript.newBuilder().setConfidence(-1).build()
        }) {
            Throwable refused = afterTwoSegments(utterance -> utterance.send(
                    SpeakRequest.newBuilder().setTranscript(transcript).build()));
            assertEquals(
                    Status.Code.INVALID_ARGUMENT, Status.fromThrowable(refused).getCode());
        }
    }

    @Test
    void messages_out_of_turn() {
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "UNEXPECTED_MESSAGE",
                speaker.speak().send(audio(0, 3200)).failure());
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "UNEXPECTED_MESSAGE",
                speaker.speak().send(SpeakRequest.getDefaultInstance()).failure());
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "UNEXPECTED_MESSAGE",
                speaker.speak().halfClose().failure());
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "UNEXPECTED_MESSAGE",
                afterTwoSegments(utterance -> utterance.begin(newUtteranceId())));
        assertRefused(Status.Code.INVALID_ARGUMENT, "UNEXPECTED_MESSAGE", afterTwoSegments(TestUtterance::halfClose));
    }

    @Test
    void text_that_is_not_utf_8() throws Exception {
        for (int field : new int[] {
            Transcript.TEXT_FIELD_NUMBER, Transcript.LANGUAGE_FIELD_NUMBER, Transcript.SOURCE_FIELD_NUMBER
        }) {
            byte[] transcript = message(field, NOT_UTF_8);
            assertRefused(
                    Status.Code.INVALID_ARGUMENT,
                    "MALFORMED_MESSAGE",
                    afterGoodAudio(message(SpeakRequest.TRANSCRIPT_FIELD_NUMBER, transcript)));
        }
    }

    @Test
    void a_wake_word_that_is_not_utf_8() throws Exception {
        byte[] begin = message(Begin.WAKE_WORD_FIELD_NUMBER, NOT_UTF_8);
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "MALFORMED_MESSAGE",
                failureOf(List.of(message(SpeakRequest.BEGIN_FIELD_NUMBER, begin))));
    }

    @Test
    void bytes_that_are_no_message() {
        assertRefused(Status.Code.INVALID_ARGUMENT, "MALFORMED_MESSAGE", afterGoodAudio(new byte[] {
            (byte) 0xFF, (byte) 0xFF, (byte) 0xFF
        }));
    }

    /** Begin and two segments, then raw bytes; gives the stream's end. */
    private Throwable afterGoodAudio(byte[] raw) {
        List<byte[]> messages = new ArrayList<>();
        messages.add(SpeakRequest.newBuilder()
                .setBegin(TestUtterance.beginning(newUtteranceId()))
                .build()
                .toByteArray());
        for (int i = 0; i < 12; i++) {
            messages.add(audio(i, 3200).toByteArray());
        }
        messages.add(raw);
        return failureOf(messages);
    }

    /** Sends bytes as they are; gives the stream's end. */
    private Throwable failureOf(List<byte[]> messages) {
        MethodDescriptor.Marshaller<byte[]> bytes = new MethodDescriptor.Marshaller<>() {
            @Override
            public InputStream stream(byte[] value) {
                return new ByteArrayInputStream(value);
            }

            @Override
            public byte[] parse(InputStream stream) {
                try {
                    return stream.readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        ClientCall<byte[], byte[]> call = speaker.rawChannel()
                .newCall(
                        VoiceServiceGrpc.getSpeakMethod().toBuilder(bytes, bytes)
                                .build(),
                        CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        end.complete(status.asRuntimeException(trailers));
                    }
                },
                new Metadata());
        call.request(100);
        messages.forEach(call::sendMessage);
        return end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static byte[] message(int field, byte[] body) throws IOException {
        byte[] out = new byte[body.length + 2];
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.writeByteArray(field, body);
        assertTrue(coded.getTotalBytesWritten() == out.length);
        return out;
    }
}
