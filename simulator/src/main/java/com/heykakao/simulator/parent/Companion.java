package com.heykakao.simulator.parent;

import com.google.protobuf.ByteString;
import com.heykakao.proto.companion.v1.AccountServiceGrpc;
import com.heykakao.proto.companion.v1.AccountServiceGrpc.AccountServiceBlockingStub;
import com.heykakao.proto.companion.v1.ChildServiceGrpc;
import com.heykakao.proto.companion.v1.ChildServiceGrpc.ChildServiceBlockingStub;
import com.heykakao.proto.companion.v1.Consent;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import com.heykakao.proto.companion.v1.ConsentServiceGrpc;
import com.heykakao.proto.companion.v1.ConsentServiceGrpc.ConsentServiceBlockingStub;
import com.heykakao.proto.companion.v1.DeviceServiceGrpc;
import com.heykakao.proto.companion.v1.DeviceServiceGrpc.DeviceServiceBlockingStub;
import com.heykakao.proto.companion.v1.DisclosureServiceGrpc;
import com.heykakao.proto.companion.v1.DisclosureServiceGrpc.DisclosureServiceBlockingStub;
import com.heykakao.proto.companion.v1.ErasureCertificate;
import com.heykakao.proto.companion.v1.ExportServiceGrpc;
import com.heykakao.proto.companion.v1.GetExportRequest;
import com.heykakao.proto.companion.v1.GetUtteranceAudioRequest;
import com.heykakao.proto.companion.v1.GiveConsentRequest;
import com.heykakao.proto.companion.v1.GrantServiceGrpc;
import com.heykakao.proto.companion.v1.GrantServiceGrpc.GrantServiceBlockingStub;
import com.heykakao.proto.companion.v1.GuardianServiceGrpc;
import com.heykakao.proto.companion.v1.GuardianServiceGrpc.GuardianServiceBlockingStub;
import com.heykakao.proto.companion.v1.ListConsentsRequest;
import com.heykakao.proto.companion.v1.ListUtterancesRequest;
import com.heykakao.proto.companion.v1.ListUtterancesResponse;
import com.heykakao.proto.companion.v1.NoticeServiceGrpc;
import com.heykakao.proto.companion.v1.NoticeServiceGrpc.NoticeServiceBlockingStub;
import com.heykakao.proto.companion.v1.Utterance;
import com.heykakao.proto.companion.v1.UtteranceServiceGrpc;
import com.heykakao.proto.companion.v1.UtteranceServiceGrpc.UtteranceServiceBlockingStub;
import com.heykakao.proto.companion.v1.WithdrawConsentRequest;
import com.heykakao.simulator.signin.SignedInLine;
import java.util.ArrayList;
import java.util.List;

/** A signed-in parent's companion app. As safe and as patient as its {@link SignedInLine}. */
public final class Companion implements AutoCloseable {
    private static final int PAGE = 100;

    private final SignedInLine line;

    public Companion(SignedInLine line) {
        this.line = line;
    }

    public AccountServiceBlockingStub account() {
        return line.call(AccountServiceGrpc::newBlockingStub);
    }

    public DeviceServiceBlockingStub devices() {
        return line.call(DeviceServiceGrpc::newBlockingStub);
    }

    public UtteranceServiceBlockingStub utterances() {
        return line.call(UtteranceServiceGrpc::newBlockingStub);
    }

    public GrantServiceBlockingStub grants() {
        return line.call(GrantServiceGrpc::newBlockingStub);
    }

    public GuardianServiceBlockingStub guardians() {
        return line.call(GuardianServiceGrpc::newBlockingStub);
    }

    public ChildServiceBlockingStub children() {
        return line.call(ChildServiceGrpc::newBlockingStub);
    }

    public DisclosureServiceBlockingStub disclosures() {
        return line.call(DisclosureServiceGrpc::newBlockingStub);
    }

    public NoticeServiceBlockingStub notices() {
        return line.call(NoticeServiceGrpc::newBlockingStub);
    }

    /** Reads the text in force and agrees to it. */
    public Consent agreeToVoiceService() {
        return agreeTo(ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE);
    }

    /** The same of the optional one, which takes a verified guardian. */
    public Consent agreeToChildProfiles() {
        return agreeTo(ConsentPurpose.CONSENT_PURPOSE_CHILD_PROFILE);
    }

    private Consent agreeTo(ConsentPurpose purpose) {
        Consent shown = consents().listConsents(ListConsentsRequest.getDefaultInstance()).getConsentsList().stream()
                .filter(consent -> consent.getPurpose() == purpose)
                .findFirst()
                .orElseThrow();
        return consents()
                .giveConsent(GiveConsentRequest.newBuilder()
                        .setPurpose(shown.getPurpose())
                        .setPolicyVersion(shown.getPolicyVersion())
                        .setTextSha256(shown.getTextSha256())
                        .build())
                .getConsent();
    }

    /** Ends the voice service; nothing of the home is left when it returns. */
    public ErasureCertificate withdrawVoiceService() {
        return withdraw(ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE);
    }

    /** Ends the child profiles, and nothing else. */
    public ErasureCertificate withdrawChildProfiles() {
        return withdraw(ConsentPurpose.CONSENT_PURPOSE_CHILD_PROFILE);
    }

    private ErasureCertificate withdraw(ConsentPurpose purpose) {
        return consents()
                .withdrawConsent(
                        WithdrawConsentRequest.newBuilder().setPurpose(purpose).build())
                .getCertificate();
    }

    /** All that is kept of the home, sealed under the passphrase. */
    public ByteString export(String passphrase) {
        List<ByteString> parts = new ArrayList<>();
        line.call(ExportServiceGrpc::newBlockingStub)
                .getExport(GetExportRequest.newBuilder()
                        .setPassphrase(passphrase)
                        .setIncludeAudio(true)
                        .build())
                .forEachRemaining(part -> parts.add(part.getData()));
        return ByteString.copyFrom(parts);
    }

    /** All of the home's utterances, newest first. */
    public List<Utterance> allUtterances() {
        List<Utterance> all = new ArrayList<>();
        String page = "";
        do {
            ListUtterancesResponse answer = utterances()
                    .listUtterances(ListUtterancesRequest.newBuilder()
                            .setPageSize(PAGE)
                            .setPageToken(page)
                            .build());
            all.addAll(answer.getUtterancesList());
            page = answer.getNextPageToken();
        } while (!page.isEmpty());
        return List.copyOf(all);
    }

    /** The sound as the speaker sent it. */
    public ByteString audio(String utteranceId) {
        List<ByteString> parts = new ArrayList<>();
        utterances()
                .getUtteranceAudio(GetUtteranceAudioRequest.newBuilder()
                        .setUtteranceId(utteranceId)
                        .build())
                .forEachRemaining(part -> parts.add(part.getData()));
        return ByteString.copyFrom(parts);
    }

    @Override
    public void close() {
        line.close();
    }

    private ConsentServiceBlockingStub consents() {
        return line.call(ConsentServiceGrpc::newBlockingStub);
    }
}
