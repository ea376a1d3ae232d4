package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.CaseId;
import com.heykakao.gateway.care.grant.Grant;
import com.heykakao.gateway.care.grant.ParentGrants;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.ConfirmGrantRequest;
import com.heykakao.proto.companion.v1.ConfirmGrantResponse;
import com.heykakao.proto.companion.v1.GrantAnswer;
import com.heykakao.proto.companion.v1.GrantQuestion;
import com.heykakao.proto.companion.v1.GrantServiceGrpc;
import com.heykakao.proto.companion.v1.ListGrantsRequest;
import com.heykakao.proto.companion.v1.ListGrantsResponse;
import com.heykakao.proto.companion.v1.RefuseGrantRequest;
import com.heykakao.proto.companion.v1.RefuseGrantResponse;
import com.heykakao.proto.companion.v1.RevokeGrantRequest;
import com.heykakao.proto.companion.v1.RevokeGrantResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** {@code companion.v1.GrantService}: the side of the parent. */
final class GrantRpc extends GrantServiceGrpc.GrantServiceImplBase {
    private final ParentHome homes;
    private final ParentGrants grants;
    private final PolicyRegistry policy;

    GrantRpc(ParentHome homes, ParentGrants grants, PolicyRegistry policy) {
        this.homes = homes;
        this.grants = grants;
        this.policy = policy;
    }

    @Override
    public void listGrants(ListGrantsRequest request, StreamObserver<ListGrantsResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            return ListGrantsResponse.newBuilder()
                    .addAllGrants(grants.list(trace(home), home).stream()
                            .map(this::message)
                            .toList())
                    .build();
        });
    }

    @Override
    public void confirmGrant(ConfirmGrantRequest request, StreamObserver<ConfirmGrantResponse> responses) {
        Unary.answer(responses, () -> {
            UtteranceId utterance = UtteranceId.parse(request.getUtteranceId())
                    .orElseThrow(() -> RefusedException.notFound("utterance"));
            Subject home = homes.require();
            return ConfirmGrantResponse.newBuilder()
                    .setGrant(message(grants.confirm(trace(home), home, id(request.getGrantId()), utterance)))
                    .build();
        });
    }

    @Override
    public void refuseGrant(RefuseGrantRequest request, StreamObserver<RefuseGrantResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            var unused = grants.refuse(trace(home), home, id(request.getGrantId()));
            return RefuseGrantResponse.getDefaultInstance();
        });
    }

    @Override
    public void revokeGrant(RevokeGrantRequest request, StreamObserver<RevokeGrantResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            var unused = grants.revoke(trace(home), home, id(request.getGrantId()));
            return RevokeGrantResponse.getDefaultInstance();
        });
    }

    private static Trace trace(Subject home) {
        return ParentHome.reads(home, List.of());
    }

    private static CaseId id(String text) {
        return CaseId.parse(text).orElseThrow(() -> RefusedException.notFound("grant"));
    }

    private GrantQuestion message(Grant grant) {
        GrantQuestion.Builder message = GrantQuestion.newBuilder()
                .setGrantId(grant.id().hex())
                .setTicketNumber(grant.ticket().text())
                .setQuestion(grant.question())
                .setEmployerName(policy.processorName(grant.employer()))
                .setAskedAt(Times.timestamp(grant.askedAt()))
                .setAnswer(GrantAnswer.valueOf("GRANT_ANSWER_" + grant.answer().name()));
        grant.utterance().map(UtteranceId::hex).ifPresent(message::setUtteranceId);
        grant.endsAt().map(Times::timestamp).ifPresent(message::setEndsAt);
        return message.build();
    }
}
