package com.heykakao.simulator.parent;

import com.google.protobuf.ByteString;
import com.heykakao.proto.companion.v1.AccountServiceGrpc;
import com.heykakao.proto.companion.v1.AccountServiceGrpc.AccountServiceBlockingStub;
import com.heykakao.proto.companion.v1.Consent;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import com.heykakao.proto.companion.v1.ConsentServiceGrpc;
import com.heykakao.proto.companion.v1.ConsentServiceGrpc.ConsentServiceBlockingStub;
import com.heykakao.proto.companion.v1.DeviceServiceGrpc;
import com.heykakao.proto.companion.v1.DeviceServiceGrpc.DeviceServiceBlockingStub;
import com.heykakao.proto.companion.v1.ErasureCertificate;
import com.heykakao.proto.companion.v1.GetUtteranceAudioRequest;
import com.heykakao.proto.companion.v1.GiveConsentRequest;
import com.heykakao.proto.companion.v1.ListConsentsRequest;
import com.heykakao.proto.companion.v1.ListUtterancesRequest;
import com.heykakao.proto.companion.v1.ListUtterancesResponse;
import com.heykakao.proto.companion.v1.Utterance;
import com.heykakao.proto.companion.v1.UtteranceServiceGrpc;
import com.heykakao.proto.companion.v1.UtteranceServiceGrpc.UtteranceServiceBlockingStub;
import com.heykakao.proto.companion.v1.WithdrawConsentRequest;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A signed-in parent's companion app. Calls block, wait for a gateway that is away, and give up after {@value #SECONDS} s with
 * a {@link io.grpc.StatusRuntimeException}. Safe to use from any thread.
 */
public final class Companion implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int PAGE = 100;
    private static final int SECONDS = 60;

    private final ManagedChannel channel;
    private final Metadata bearer = new Metadata();

    /**
     * @param people the gateway's people plane
     * @param ca PEM of the CA to trust
     * @param idToken from {@link SignIn#idToken}
     */
    public Companion(InetSocketAddress people, Path ca, String idToken) throws IOException {
        channel = Grpc.newChannelBuilderForAddress(
                        people.getHostString(),
                        people.getPort(),
                        TlsChannelCredentials.newBuilder()
                                .trustManager(ca.toFile())
                                .build())
                .build();
        bearer.put(AUTHORIZATION, "Bearer " + idToken);
    }

    public AccountServiceBlockingStub account() {
        return signedIn(AccountServiceGrpc.newBlockingStub(channel));
    }

    public DeviceServiceBlockingStub devices() {
        return signedIn(DeviceServiceGrpc.newBlockingStub(channel));
    }

    public UtteranceServiceBlockingStub utterances() {
        return signedIn(UtteranceServiceGrpc.newBlockingStub(channel));
    }

    /** Reads the text in force and agrees to it. */
    public Consent agreeToVoiceService() {
        Consent shown = consents().listConsents(ListConsentsRequest.getDefaultInstance()).getConsentsList().stream()
                .filter(consent -> consent.getPurpose() == ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE)
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
        return consents()
                .withdrawConsent(WithdrawConsentRequest.newBuilder()
                        .setPurpose(ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE)
                        .build())
                .getCertificate();
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
        channel.shutdownNow();
    }

    private ConsentServiceBlockingStub consents() {
        return signedIn(ConsentServiceGrpc.newBlockingStub(channel));
    }

    private <S extends AbstractStub<S>> S signedIn(S stub) {
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer))
                .withWaitForReady()
                .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
    }
}
