package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.OpenMatters;
import com.heykakao.gateway.child.ChildRoster;
import com.heykakao.gateway.erasure.Certificate;
import com.heykakao.gateway.erasure.Eraser;
import com.heykakao.gateway.policy.PolicyDocument;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.GetLeavingRequest;
import com.heykakao.proto.companion.v1.GetLeavingResponse;
import com.heykakao.proto.companion.v1.LeaveRequest;
import com.heykakao.proto.companion.v1.LeaveResponse;
import com.heykakao.proto.companion.v1.LeavingEnd;
import com.heykakao.proto.companion.v1.LeavingEndKind;
import com.heykakao.proto.companion.v1.LeavingKept;
import com.heykakao.proto.companion.v1.RightsServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code companion.v1.RightsService}. */
final class RightsRpc extends RightsServiceGrpc.RightsServiceImplBase {
    private static final String CONFIRMATION = "LEAVE";

    private final ParentHome homes;
    private final Rooms rooms;

    /**
     * What it reaches.
     *
     * @param accessRecordYears that entries of who read what are kept
     */
    record Rooms(
            Eraser eraser,
            SpeakerRegistry speakers,
            UtteranceLibrary library,
            OpenMatters matters,
            ChildRoster children,
            PolicyRegistry policy,
            int accessRecordYears) {}

    RightsRpc(ParentHome homes, Rooms rooms) {
        this.homes = homes;
        this.rooms = rooms;
    }

    @Override
    public void getLeaving(GetLeavingRequest request, StreamObserver<GetLeavingResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            GetLeavingResponse.Builder response = GetLeavingResponse.newBuilder();
            ends(ParentHome.reads(home, List.of()), home).forEach((kind, count) -> {
                if (count > 0) {
                    response.addEnds(LeavingEnd.newBuilder().setKind(kind).setCount(count));
                }
            });
            return response.addAllKept(rooms.policy().keptHere().stream()
                            .map(RightsRpc::kept)
                            .toList())
                    .setAccessRecordYears(rooms.accessRecordYears())
                    .build();
        });
    }

    @Override
    public void leave(LeaveRequest request, StreamObserver<LeaveResponse> responses) {
        Unary.answer(responses, () -> {
            if (!request.getConfirmation().equals(CONFIRMATION)) {
                throw RefusedException.invalidField("confirmation", "the word " + CONFIRMATION);
            }
            Certificate certificate = rooms.eraser().erase(homes.requireForGood(), "left");
            return LeaveResponse.newBuilder()
                    .setCertificate(ErasureMessages.message(certificate))
                    .setFileName("hey-kakao-erasure-" + certificate.id() + ".txt")
                    .build();
        });
    }

    private Map<LeavingEndKind, Long> ends(Trace trace, Subject home) {
        OpenMatters.Counts open = rooms.matters().of(trace, home);
        Map<LeavingEndKind, Long> ends = new EnumMap<>(LeavingEndKind.class);
        ends.put(LeavingEndKind.LEAVING_END_KIND_SPEAKERS, (long)
                rooms.speakers().list(trace, home).size());
        ends.put(LeavingEndKind.LEAVING_END_KIND_CHILD_PROFILES, (long)
                rooms.children().count(home));
        ends.put(LeavingEndKind.LEAVING_END_KIND_UTTERANCES, rooms.library().count(home));
        ends.put(LeavingEndKind.LEAVING_END_KIND_OPEN_TICKETS, open.tickets());
        ends.put(LeavingEndKind.LEAVING_END_KIND_OPEN_REPAIRS, open.repairs());
        ends.put(LeavingEndKind.LEAVING_END_KIND_SHIPMENTS, open.shipments());
        return ends;
    }

    private static LeavingKept kept(PolicyDocument.Retention row) {
        return LeavingKept.newBuilder()
                .setRecordId(row.id())
                .setName(row.nameKo())
                .setPeriod(row.period())
                .setLaw(row.law())
                .setArticle(row.article())
                .build();
    }
}
