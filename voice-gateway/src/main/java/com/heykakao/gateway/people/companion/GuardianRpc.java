package com.heykakao.gateway.people.companion;

import com.heykakao.gateway.consent.guardian.Guardian;
import com.heykakao.gateway.consent.guardian.GuardianDesk;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.FinishGuardianVerificationRequest;
import com.heykakao.proto.companion.v1.FinishGuardianVerificationResponse;
import com.heykakao.proto.companion.v1.GetGuardianVerificationRequest;
import com.heykakao.proto.companion.v1.GetGuardianVerificationResponse;
import com.heykakao.proto.companion.v1.GuardianMethod;
import com.heykakao.proto.companion.v1.GuardianServiceGrpc;
import com.heykakao.proto.companion.v1.GuardianVerification;
import com.heykakao.proto.companion.v1.StartGuardianVerificationRequest;
import com.heykakao.proto.companion.v1.StartGuardianVerificationResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** {@code companion.v1.GuardianService}. */
final class GuardianRpc extends GuardianServiceGrpc.GuardianServiceImplBase {
    private final ParentHome homes;
    private final GuardianDesk desk;

    GuardianRpc(ParentHome homes, GuardianDesk desk) {
        this.homes = homes;
        this.desk = desk;
    }

    @Override
    public void startGuardianVerification(
            StartGuardianVerificationRequest request, StreamObserver<StartGuardianVerificationResponse> responses) {
        Unary.answer(responses, () -> {
            GuardianDesk.Started started = desk.start(homes.require());
            return StartGuardianVerificationResponse.newBuilder()
                    .setReference(started.reference())
                    .setExpiresAt(Times.timestamp(started.expiresAt()))
                    .setInstruction(started.instruction())
                    .setDemo(started.demo())
                    .build();
        });
    }

    @Override
    public void finishGuardianVerification(
            FinishGuardianVerificationRequest request, StreamObserver<FinishGuardianVerificationResponse> responses) {
        Unary.answer(responses, () -> FinishGuardianVerificationResponse.newBuilder()
                .setGuardian(message(desk.finish(homes.require(), request.getReference(), request.getCode())))
                .build());
    }

    @Override
    public void getGuardianVerification(
            GetGuardianVerificationRequest request, StreamObserver<GetGuardianVerificationResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            var unused = ParentHome.reads(home, List.of());
            return GetGuardianVerificationResponse.newBuilder()
                    .setGuardian(message(desk.require(home)))
                    .build();
        });
    }

    private static GuardianVerification message(Guardian guardian) {
        return GuardianVerification.newBuilder()
                .setMethod(GuardianMethod.valueOf(
                        "GUARDIAN_METHOD_" + guardian.method().name()))
                .setEvidenceId(guardian.evidenceId())
                .setVerifiedAt(Times.timestamp(guardian.verifiedAt()))
                .setDemo(guardian.demo())
                .build();
    }
}
