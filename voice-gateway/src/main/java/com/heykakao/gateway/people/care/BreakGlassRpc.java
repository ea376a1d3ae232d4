package com.heykakao.gateway.people.care;

import com.heykakao.gateway.care.HomeKey;
import com.heykakao.gateway.care.glass.GlassDesk;
import com.heykakao.gateway.care.glass.GlassReader;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.StaffCall;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.utterance.Transcript;
import com.heykakao.gateway.utterance.Utterance;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.proto.operations.v1.ApproveBreakGlassRequest;
import com.heykakao.proto.operations.v1.ApproveBreakGlassResponse;
import com.heykakao.proto.operations.v1.BreakGlass;
import com.heykakao.proto.operations.v1.BreakGlassServiceGrpc;
import com.heykakao.proto.operations.v1.EndBreakGlassRequest;
import com.heykakao.proto.operations.v1.EndBreakGlassResponse;
import com.heykakao.proto.operations.v1.ListBreakGlassRequest;
import com.heykakao.proto.operations.v1.ListBreakGlassResponse;
import com.heykakao.proto.operations.v1.ListOpenedUtterancesRequest;
import com.heykakao.proto.operations.v1.ListOpenedUtterancesResponse;
import com.heykakao.proto.operations.v1.OpenedUtterance;
import com.heykakao.proto.operations.v1.ReadOpenedUtteranceRequest;
import com.heykakao.proto.operations.v1.ReadOpenedUtteranceResponse;
import com.heykakao.proto.operations.v1.RequestBreakGlassRequest;
import com.heykakao.proto.operations.v1.RequestBreakGlassResponse;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.TimeUnit;

/** {@code operations.v1.BreakGlassService}. */
final class BreakGlassRpc extends BreakGlassServiceGrpc.BreakGlassServiceImplBase {
    private final GlassDesk desk;
    private final GlassReader reader;

    BreakGlassRpc(GlassDesk desk, GlassReader reader) {
        this.desk = desk;
        this.reader = reader;
    }

    @Override
    public void requestBreakGlass(
            RequestBreakGlassRequest request, StreamObserver<RequestBreakGlassResponse> responses) {
        StaffCall.answer(responses, staff -> RequestBreakGlassResponse.newBuilder()
                .setBreakGlass(message(desk.request(
                        staff.call(),
                        staff.member(),
                        home(request),
                        request.getIncident(),
                        request.getReason(),
                        request.getMinutes())))
                .build());
    }

    @Override
    public void listBreakGlass(ListBreakGlassRequest request, StreamObserver<ListBreakGlassResponse> responses) {
        StaffCall.answer(responses, staff -> ListBreakGlassResponse.newBuilder()
                .addAllBreakGlass(desk.list(staff.call()).stream()
                        .map(BreakGlassRpc::message)
                        .toList())
                .build());
    }

    @Override
    public void approveBreakGlass(
            ApproveBreakGlassRequest request, StreamObserver<ApproveBreakGlassResponse> responses) {
        StaffCall.answer(responses, staff -> ApproveBreakGlassResponse.newBuilder()
                .setBreakGlass(message(desk.approve(staff.call(), staff.member(), request.getBreakGlassId())))
                .build());
    }

    @Override
    public void listOpenedUtterances(
            ListOpenedUtterancesRequest request, StreamObserver<ListOpenedUtterancesResponse> responses) {
        StaffCall.answer(responses, staff -> ListOpenedUtterancesResponse.newBuilder()
                .addAllUtterances(reader.list(staff.call(), staff.member(), request.getBreakGlassId()).stream()
                        .map(BreakGlassRpc::message)
                        .toList())
                .build());
    }

    @Override
    public void readOpenedUtterance(
            ReadOpenedUtteranceRequest request, StreamObserver<ReadOpenedUtteranceResponse> responses) {
        Reading.answer(
                responses,
                utterance -> ReadOpenedUtteranceResponse.newBuilder()
                        .setText(utterance.transcript().map(Transcript::text).orElse(""))
                        .build(),
                audio ->
                        ReadOpenedUtteranceResponse.newBuilder().setAudio(audio).build(),
                (staff, listening) -> {
                    UtteranceId utterance = UtteranceId.parse(request.getUtteranceId())
                            .orElseThrow(() -> RefusedException.notFound("utterance"));
                    reader.read(staff.call(), staff.member(), request.getBreakGlassId(), utterance, listening);
                });
    }

    @Override
    public void endBreakGlass(EndBreakGlassRequest request, StreamObserver<EndBreakGlassResponse> responses) {
        StaffCall.answer(responses, staff -> {
            desk.end(staff.call(), staff.member(), request.getBreakGlassId());
            return EndBreakGlassResponse.getDefaultInstance();
        });
    }

    private static HomeKey home(RequestBreakGlassRequest request) {
        return switch (request.getHomeCase()) {
            case EMAIL -> new HomeKey.Email(request.getEmail());
            case DEVICE_SERIAL -> new HomeKey.Serial(request.getDeviceSerial());
            case HOME_NOT_SET -> throw RefusedException.invalidField("home", "an e-mail address or a serial number");
        };
    }

    private static OpenedUtterance message(Utterance utterance) {
        return OpenedUtterance.newBuilder()
                .setUtteranceId(utterance.id().hex())
                .setReceivedAt(Times.timestamp(utterance.receivedAt()))
                .setDurationMillis(TimeUnit.MICROSECONDS.toMillis(utterance.durationMicros()))
                .setComplete(utterance.complete())
                .build();
    }

    private static BreakGlass message(com.heykakao.gateway.care.glass.BreakGlass glass) {
        BreakGlass.Builder message = BreakGlass.newBuilder()
                .setBreakGlassId(glass.id().hex())
                .setIncident(glass.incident())
                .setReason(glass.reason())
                .setAskedBy(glass.askedBy())
                .setAskedAt(Times.timestamp(glass.askedAt()))
                .setMinutes((int) glass.length().toMinutes());
        glass.approvedBy().ifPresent(message::setApprovedBy);
        glass.endsAt().map(Times::timestamp).ifPresent(message::setEndsAt);
        return message.build();
    }
}
