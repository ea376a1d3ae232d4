package com.heykakao.gateway.people.companion;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.erasure.Certificate;
import com.heykakao.gateway.erasure.Eraser;
import com.heykakao.gateway.people.answer.Times;
import com.heykakao.gateway.people.caller.ParentCall;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.rpc.Unary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.companion.v1.Consent;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import com.heykakao.proto.companion.v1.ConsentServiceGrpc;
import com.heykakao.proto.companion.v1.ErasureCertificate;
import com.heykakao.proto.companion.v1.GiveConsentRequest;
import com.heykakao.proto.companion.v1.GiveConsentResponse;
import com.heykakao.proto.companion.v1.ListConsentsRequest;
import com.heykakao.proto.companion.v1.ListConsentsResponse;
import com.heykakao.proto.companion.v1.WithdrawConsentRequest;
import com.heykakao.proto.companion.v1.WithdrawConsentResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** {@code companion.v1.ConsentService}. */
final class ConsentRpc extends ConsentServiceGrpc.ConsentServiceImplBase {
    private static final String PREFIX = "CONSENT_PURPOSE_";

    private final ParentHome homes;
    private final ConsentBook consents;
    private final ConsentGate gate;
    private final Eraser eraser;

    ConsentRpc(ParentHome homes, ConsentBook consents, ConsentGate gate, Eraser eraser) {
        this.homes = homes;
        this.consents = consents;
        this.gate = gate;
        this.eraser = eraser;
    }

    @Override
    public void listConsents(ListConsentsRequest request, StreamObserver<ListConsentsResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            var unused = ParentHome.reads(home, List.of());
            return ListConsentsResponse.newBuilder()
                    .addConsents(message(
                            ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE,
                            consents.state(home, id(ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE))))
                    .build();
        });
    }

    @Override
    public void giveConsent(GiveConsentRequest request, StreamObserver<GiveConsentResponse> responses) {
        Unary.answer(responses, () -> {
            Subject home = homes.require();
            var consent = consents.give(
                    home,
                    id(request.getPurpose()),
                    request.getPolicyVersion(),
                    request.getTextSha256().toByteArray());
            gate.open(home);
            return GiveConsentResponse.newBuilder()
                    .setConsent(message(request.getPurpose(), consent))
                    .build();
        });
    }

    @Override
    public void withdrawConsent(WithdrawConsentRequest request, StreamObserver<WithdrawConsentResponse> responses) {
        Unary.answer(responses, () -> {
            // The one consent there is today is the required one: without it nothing of the home may stay.
            id(request.getPurpose());
            ParentCall.current().requireFresh();
            Certificate certificate = eraser.erase(homes.require(), "consent-withdrawn");
            return WithdrawConsentResponse.newBuilder()
                    .setCertificate(ErasureCertificate.newBuilder()
                            .setNote(certificate.note())
                            .setCertificateId(certificate.id()))
                    .build();
        });
    }

    /** The registry's id of the consent. */
    private static String id(ConsentPurpose purpose) {
        if (purpose == ConsentPurpose.CONSENT_PURPOSE_UNSPECIFIED || purpose == ConsentPurpose.UNRECOGNIZED) {
            throw RefusedException.invalidField("purpose", "a known ConsentPurpose");
        }
        return purpose.name().substring(PREFIX.length());
    }

    private static Consent message(ConsentPurpose purpose, com.heykakao.gateway.consent.Consent consent) {
        Consent.Builder message = Consent.newBuilder()
                .setPurpose(purpose)
                .setPolicyVersion(consent.text().policyVersion())
                .setText(consent.text().text())
                .setTextSha256(ByteString.copyFrom(consent.text().sha256()));
        consent.givenAt().map(Times::timestamp).ifPresent(message::setGivenAt);
        return message.build();
    }
}
