package com.heykakao.gateway.people.care;

import com.heykakao.gateway.care.grant.Answer;
import com.heykakao.gateway.care.grant.GrantDesk;
import com.heykakao.gateway.care.grant.GrantedReader;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.StaffCall;
import com.heykakao.gateway.utterance.Utterance;
import com.heykakao.proto.care.v1.GetGrantRequest;
import com.heykakao.proto.care.v1.GetGrantResponse;
import com.heykakao.proto.care.v1.Grant;
import com.heykakao.proto.care.v1.GrantServiceGrpc;
import com.heykakao.proto.care.v1.GrantState;
import com.heykakao.proto.care.v1.GrantedUtterance;
import com.heykakao.proto.care.v1.ReadGrantedRequest;
import com.heykakao.proto.care.v1.ReadGrantedResponse;
import com.heykakao.proto.care.v1.RequestGrantRequest;
import com.heykakao.proto.care.v1.RequestGrantResponse;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.TimeUnit;

/** {@code care.v1.GrantService}: the side of the staff. */
final class StaffGrantRpc extends GrantServiceGrpc.GrantServiceImplBase {
    private final GrantDesk desk;
    private final GrantedReader reader;

    StaffGrantRpc(GrantDesk desk, GrantedReader reader) {
        this.desk = desk;
        this.reader = reader;
    }

    @Override
    public void requestGrant(RequestGrantRequest request, StreamObserver<RequestGrantResponse> responses) {
        StaffCall.answer(responses, staff -> RequestGrantResponse.newBuilder()
                .setGrant(message(
                        desk.request(staff.call(), staff.member(), request.getTicketNumber(), request.getQuestion())))
                .build());
    }

    @Override
    public void getGrant(GetGrantRequest request, StreamObserver<GetGrantResponse> responses) {
        StaffCall.answer(responses, staff -> GetGrantResponse.newBuilder()
                .setGrant(message(desk.get(staff.call(), staff.member(), request.getGrantId())))
                .build());
    }

    @Override
    public void readGranted(ReadGrantedRequest request, StreamObserver<ReadGrantedResponse> responses) {
        Reading.answer(
                responses,
                utterance -> ReadGrantedResponse.newBuilder()
                        .setUtterance(message(utterance))
                        .build(),
                audio -> ReadGrantedResponse.newBuilder().setAudio(audio).build(),
                (staff, listening) -> reader.read(staff.call(), staff.member(), request.getGrantId(), listening));
    }

    private static GrantedUtterance message(Utterance utterance) {
        GrantedUtterance.Builder message = GrantedUtterance.newBuilder()
                .setStartedAt(Times.timestamp(utterance.startedAt()))
                .setCodec(utterance.codec().name())
                .setSampleRateHz(utterance.sampleRateHz())
                .setDurationMillis(TimeUnit.MICROSECONDS.toMillis(utterance.durationMicros()));
        utterance.transcript().ifPresent(transcript -> message.setText(transcript.text())
                .setLanguage(transcript.language()));
        return message.build();
    }

    private static Grant message(com.heykakao.gateway.care.grant.Grant grant) {
        Grant.Builder message = Grant.newBuilder()
                .setGrantId(grant.id().hex())
                .setTicketNumber(grant.ticket().text())
                .setQuestion(grant.question())
                .setState(state(grant.answer()))
                .setAskedAt(Times.timestamp(grant.askedAt()));
        grant.endsAt().map(Times::timestamp).ifPresent(message::setEndsAt);
        return message.build();
    }

    private static GrantState state(Answer answer) {
        return switch (answer) {
            case WAITING -> GrantState.GRANT_STATE_ASKED;
            case GRANTED -> GrantState.GRANT_STATE_GRANTED;
            case REFUSED -> GrantState.GRANT_STATE_REFUSED;
            case ENDED -> GrantState.GRANT_STATE_ENDED;
        };
    }
}
