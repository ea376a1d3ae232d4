package com.heykakao.gateway.people.companion;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.child.Attributed;
import com.heykakao.gateway.child.ChildId;
import com.heykakao.gateway.child.ChildWords;
import com.heykakao.gateway.people.answer.Frames;
import com.heykakao.gateway.people.answer.Streamed;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.policy.Items;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.utterance.Deletions;
import com.heykakao.gateway.utterance.Owner;
import com.heykakao.gateway.utterance.Sound;
import com.heykakao.gateway.utterance.UtteranceFilter;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.AttributeUtteranceRequest;
import com.heykakao.proto.companion.v1.AttributeUtteranceResponse;
import com.heykakao.proto.companion.v1.DeleteUtteranceRequest;
import com.heykakao.proto.companion.v1.DeleteUtteranceResponse;
import com.heykakao.proto.companion.v1.DeleteUtterancesRequest;
import com.heykakao.proto.companion.v1.DeleteUtterancesResponse;
import com.heykakao.proto.companion.v1.GetUtteranceAudioRequest;
import com.heykakao.proto.companion.v1.GetUtteranceAudioResponse;
import com.heykakao.proto.companion.v1.GetUtteranceRequest;
import com.heykakao.proto.companion.v1.GetUtteranceResponse;
import com.heykakao.proto.companion.v1.ListUtterancesRequest;
import com.heykakao.proto.companion.v1.ListUtterancesResponse;
import com.heykakao.proto.companion.v1.Utterance;
import com.heykakao.proto.companion.v1.UtteranceServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code companion.v1.UtteranceService}. */
final class UtteranceRpc extends UtteranceServiceGrpc.UtteranceServiceImplBase {
    private static final long HIGHEST_NUMBER = 0xFFFF_FFFFL;

    private final ParentHome homes;
    private final UtteranceLibrary library;
    private final ChildWords words;
    private final Deletions deletions;

    UtteranceRpc(ParentHome homes, UtteranceLibrary library, ChildWords words, Deletions deletions) {
        this.homes = homes;
        this.library = library;
        this.words = words;
        this.deletions = deletions;
    }

    @Override
    public void listUtterances(ListUtterancesRequest request, StreamObserver<ListUtterancesResponse> responses) {
        Unary.answer(responses, () -> {
            int size = Paging.size(request.getPageSize());
            Optional<Long> cursor = Paging.cursor(request.getPageToken(), HIGHEST_NUMBER);
            UtteranceFilter filter = UtteranceQueries.filter(request);
            Optional<ChildId> child = child(request.getChildId());
            Subject home = homes.require();
            Trace trace = ParentHome.reads(home, List.of(Items.COMMAND_TEXT));
            UtteranceLibrary.Page page = child.isEmpty()
                    ? library.list(trace, Owner.home(home), filter, cursor, size)
                    : words.list(trace, home, child.get(), filter, cursor, size);
            return ListUtterancesResponse.newBuilder()
                    .addAllUtterances(page.utterances().stream()
                            .map(utterance -> message(new Attributed(utterance, child)))
                            .toList())
                    .setNextPageToken(Paging.token(page.next()))
                    .build();
        });
    }

    @Override
    public void getUtterance(GetUtteranceRequest request, StreamObserver<GetUtteranceResponse> responses) {
        Unary.answer(responses, () -> {
            UtteranceId id = id(request.getUtteranceId());
            Subject home = homes.require();
            Trace trace = ParentHome.reads(home, List.of(Items.COMMAND_TEXT));
            return GetUtteranceResponse.newBuilder()
                    .setUtterance(message(words.get(trace, home, id)))
                    .build();
        });
    }

    @Override
    public void getUtteranceAudio(
            GetUtteranceAudioRequest request, StreamObserver<GetUtteranceAudioResponse> responses) {
        Streamed.answer(responses, paced -> {
            UtteranceId id = id(request.getUtteranceId());
            Subject home = homes.require();
            Trace trace = ParentHome.reads(home, List.of(Items.VOICE));
            Frames frames = new Frames(data -> paced.send(
                    GetUtteranceAudioResponse.newBuilder().setData(data).build()));
            Sound sound = words.sound(trace, home, id);
            Optional<List<ByteString>> chunks = sound.segment(1);
            for (int next = 2; chunks.isPresent(); next++) {
                chunks.get().forEach(frames::add);
                chunks = sound.segment(next);
            }
            frames.flush();
        });
    }

    @Override
    public void attributeUtterance(
            AttributeUtteranceRequest request, StreamObserver<AttributeUtteranceResponse> responses) {
        Unary.answer(responses, () -> {
            UtteranceId id = id(request.getUtteranceId());
            Optional<ChildId> child = child(request.getChildId());
            Subject home = homes.require();
            // The answer shows what was said.
            Trace trace = ParentHome.reads(home, List.of(Items.COMMAND_TEXT));
            return AttributeUtteranceResponse.newBuilder()
                    .setUtterance(message(words.attribute(trace, home, id, child)))
                    .build();
        });
    }

    @Override
    public void deleteUtterance(DeleteUtteranceRequest request, StreamObserver<DeleteUtteranceResponse> responses) {
        Unary.answer(responses, () -> {
            deletions.delete(homes.require(), id(request.getUtteranceId()));
            return DeleteUtteranceResponse.getDefaultInstance();
        });
    }

    @Override
    public void deleteUtterances(DeleteUtterancesRequest request, StreamObserver<DeleteUtterancesResponse> responses) {
        Unary.answer(responses, () -> DeleteUtterancesResponse.newBuilder()
                .setDeletedCount(delete(homes.require(), request))
                .build());
    }

    private int delete(Subject home, DeleteUtterancesRequest request) {
        return switch (request.getWhatCase()) {
            case DAY -> deletions.delete(home, UtteranceQueries.day(request.getDay()));
            case RANGE -> deletions.delete(home, UtteranceQueries.range(request.getRange()));
            case ALL -> {
                if (!request.getAll()) {
                    throw RefusedException.invalidField("all", "true, or not set");
                }
                yield deletions.deleteAll(home);
            }
            case JUST_SAID ->
                deletions.deleteNewest(
                        home,
                        UtteranceQueries.device(
                                "just_said.device_id", request.getJustSaid().getDeviceId()));
            case WHAT_NOT_SET -> throw RefusedException.invalidField("what", "one of day, range, all, just_said");
        };
    }

    private static UtteranceId id(String text) {
        return UtteranceId.parse(text).orElseThrow(() -> RefusedException.notFound("utterance"));
    }

    /** Empty for nobody in particular. */
    private static Optional<ChildId> child(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(ChildId.parse(text).orElseThrow(() -> RefusedException.notFound("child profile")));
    }

    private static Utterance message(Attributed attributed) {
        com.heykakao.gateway.utterance.Utterance utterance = attributed.utterance();
        Utterance.Builder message = Utterance.newBuilder()
                .setUtteranceId(utterance.id().hex())
                .setDeviceId(utterance.deviceId())
                .setReceivedAt(Times.timestamp(utterance.receivedAt()))
                .setStartedAt(Times.timestamp(utterance.startedAt()))
                .setCodec(utterance.codec().name())
                .setSampleRateHz(utterance.sampleRateHz())
                .setDurationMillis(TimeUnit.MICROSECONDS.toMillis(utterance.durationMicros()))
                .setAudioBytes(utterance.audioBytes())
                .setSealedBytes(utterance.sealedBytes())
                .setComplete(utterance.complete());
        attributed.child().map(ChildId::hex).ifPresent(message::setChildId);
        utterance.transcript().ifPresent(transcript -> message.setText(transcript.text())
                .setLanguage(transcript.language()));
        return message.build();
    }
}
