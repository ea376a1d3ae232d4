package com.heykakao.gateway.people.companion;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.child.ChildDesk;
import com.heykakao.gateway.child.Withdrawal;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.consent.Given;
import com.heykakao.gateway.consent.Receipt;
import com.heykakao.gateway.consent.ReceiptBook;
import com.heykakao.gateway.erasure.Eraser;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.ParentCall;
import com.heykakao.gateway.policy.PolicyArchive;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import com.heykakao.proto.companion.v1.Consent;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import com.heykakao.proto.companion.v1.ConsentReceipt;
import com.heykakao.proto.companion.v1.ConsentServiceGrpc;
import com.heykakao.proto.companion.v1.GetConsentReceiptRequest;
import com.heykakao.proto.companion.v1.GetConsentReceiptResponse;
import com.heykakao.proto.companion.v1.GetPolicyTextRequest;
import com.heykakao.proto.companion.v1.GetPolicyTextResponse;
import com.heykakao.proto.companion.v1.GiveConsentRequest;
import com.heykakao.proto.companion.v1.GiveConsentResponse;
import com.heykakao.proto.companion.v1.ListConsentReceiptsRequest;
import com.heykakao.proto.companion.v1.ListConsentReceiptsResponse;
import com.heykakao.proto.companion.v1.ListConsentsRequest;
import com.heykakao.proto.companion.v1.ListConsentsResponse;
import com.heykakao.proto.companion.v1.ReceiptState;
import com.heykakao.proto.companion.v1.WithdrawConsentRequest;
import com.heykakao.proto.companion.v1.WithdrawConsentResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** {@code companion.v1.ConsentService}. */
final class ConsentRpc extends ConsentServiceGrpc.ConsentServiceImplBase {
    private final ParentHome homes;
    private final ConsentBook consents;
    private final ReceiptBook receipts;
    private final PolicyArchive policies;
    private final ConsentGate gate;
    private final Eraser eraser;
    private final ChildDesk children;

    ConsentRpc(
            ParentHome homes,
            ConsentBook consents,
            ReceiptBook receipts,
            PolicyArchive policies,
            ConsentGate gate,
            Eraser eraser,
            ChildDesk children) {
        this.homes = homes;
        this.consents = consents;
        this.receipts = receipts;
        this.policies = policies;
        this.gate = gate;
        this.eraser = eraser;
        this.children = children;
    }

    @Override
    public void listConsents(ListConsentsRequest request, StreamObserver<ListConsentsResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            var unused = ParentHome.reads(home, List.of());
            return ListConsentsResponse.newBuilder()
                    .addAllConsents(ConsentPurposes.ALL.stream()
                            .map(purpose -> message(consents.state(home, ConsentPurposes.id(purpose))))
                            .toList())
                    .build();
        });
    }

    @Override
    public void giveConsent(GiveConsentRequest request, StreamObserver<GiveConsentResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            String id = ConsentPurposes.id(request.getPurpose());
            String version = request.getPolicyVersion();
            byte[] sha256 = request.getTextSha256().toByteArray();
            Given given;
            if (request.getPurpose() == ConsentPurpose.CONSENT_PURPOSE_CHILD_PROFILE) {
                given = children.agree(home, version, sha256);
            } else {
                given = consents.give(home, id, version, sha256);
                gate.open(home);
            }
            return GiveConsentResponse.newBuilder()
                    .setConsent(message(given.consent()))
                    .setReceipt(message(given.receipt()))
                    .build();
        });
    }

    @Override
    public void withdrawConsent(WithdrawConsentRequest request, StreamObserver<WithdrawConsentResponse> responses) {
        Unary.answer(responses, () -> {
            var unused = ConsentPurposes.id(request.getPurpose());
            Subject home = homes.require();
            if (request.getPurpose() == ConsentPurpose.CONSENT_PURPOSE_CHILD_PROFILE) {
                Withdrawal withdrawal = children.withdraw(home);
                return WithdrawConsentResponse.newBuilder()
                        .setCertificate(ErasureMessages.message(withdrawal.certificate()))
                        .setReceipt(message(withdrawal.receipt()))
                        .build();
            }
            // The required one: without it nothing of the home may stay.
            ParentCall.current().requireFresh();
            return WithdrawConsentResponse.newBuilder()
                    .setCertificate(ErasureMessages.message(eraser.erase(home, "consent-withdrawn")))
                    .build();
        });
    }

    @Override
    public void listConsentReceipts(
            ListConsentReceiptsRequest request, StreamObserver<ListConsentReceiptsResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            return ListConsentReceiptsResponse.newBuilder()
                    .addAllReceipts(receipts.list(ParentHome.reads(home, List.of()), home).stream()
                            .map(ConsentRpc::message)
                            .toList())
                    .build();
        });
    }

    @Override
    public void getConsentReceipt(
            GetConsentReceiptRequest request, StreamObserver<GetConsentReceiptResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            return GetConsentReceiptResponse.newBuilder()
                    .setReceipt(receipts.get(ParentHome.reads(home, List.of()), home, request.getReceiptId())
                            .map(ConsentRpc::message)
                            .orElseThrow(() -> RefusedException.notFound("receipt")))
                    .build();
        });
    }

    @Override
    public void getPolicyText(GetPolicyTextRequest request, StreamObserver<GetPolicyTextResponse> responses) {
        Unary.answer(responses, () -> {
            var unused = ParentCall.current().call().readsNobody();
            PolicyRegistry policy = policies.find(request.getVersion())
                    .orElseThrow(() -> new RefusedException(
                            ErrorReason.ERROR_REASON_NOT_FOUND,
                            "there is no such version of the policy; receipts and consents name those there were"));
            return PolicyMessages.message(policy);
        });
    }

    private static Consent message(com.heykakao.gateway.consent.Consent consent) {
        Consent.Builder message = Consent.newBuilder()
                .setPurpose(ConsentPurposes.of(consent.text().id()))
                .setPolicyVersion(consent.text().policyVersion())
                .setText(consent.text().text())
                .setTextSha256(ByteString.copyFrom(consent.text().sha256()))
                .setRequired(consent.required())
                .setGuardianVerification(consent.guardianVerification());
        consent.givenAt().map(Times::timestamp).ifPresent(message::setGivenAt);
        return message.build();
    }

    private static ConsentReceipt message(Receipt receipt) {
        return ConsentReceipt.newBuilder()
                .setReceiptId(receipt.id())
                .setPurpose(ConsentPurposes.of(receipt.consentId()))
                .setState(
                        ReceiptState.valueOf("RECEIPT_STATE_" + receipt.state().name()))
                .setAt(Times.timestamp(receipt.at()))
                .setNote(receipt.note())
                .build();
    }
}
