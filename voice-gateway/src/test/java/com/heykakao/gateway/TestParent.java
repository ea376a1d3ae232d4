package com.heykakao.gateway;

import com.google.protobuf.ByteString;
import com.heykakao.proto.companion.v1.AccountServiceGrpc;
import com.heykakao.proto.companion.v1.ChildServiceGrpc;
import com.heykakao.proto.companion.v1.Consent;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import com.heykakao.proto.companion.v1.ConsentServiceGrpc;
import com.heykakao.proto.companion.v1.DeleteUtteranceRequest;
import com.heykakao.proto.companion.v1.DeviceServiceGrpc;
import com.heykakao.proto.companion.v1.DisclosureServiceGrpc;
import com.heykakao.proto.companion.v1.ErasureCertificate;
import com.heykakao.proto.companion.v1.ExportServiceGrpc;
import com.heykakao.proto.companion.v1.GetUtteranceAudioRequest;
import com.heykakao.proto.companion.v1.GetUtteranceRequest;
import com.heykakao.proto.companion.v1.GiveConsentRequest;
import com.heykakao.proto.companion.v1.GrantServiceGrpc;
import com.heykakao.proto.companion.v1.GuardianServiceGrpc;
import com.heykakao.proto.companion.v1.KeepingServiceGrpc;
import com.heykakao.proto.companion.v1.ListConsentsRequest;
import com.heykakao.proto.companion.v1.ListUtterancesRequest;
import com.heykakao.proto.companion.v1.ListUtterancesResponse;
import com.heykakao.proto.companion.v1.NoticeServiceGrpc;
import com.heykakao.proto.companion.v1.PairDeviceRequest;
import com.heykakao.proto.companion.v1.RightsServiceGrpc;
import com.heykakao.proto.companion.v1.SessionServiceGrpc;
import com.heykakao.proto.companion.v1.SignUpRequest;
import com.heykakao.proto.companion.v1.Utterance;
import com.heykakao.proto.companion.v1.UtteranceServiceGrpc;
import com.heykakao.proto.companion.v1.WithdrawConsentRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;

/** A parent's app: gRPC with a Bearer token. */
final class TestParent implements AutoCloseable {
    private final ManagedChannel channel;
    final AccountServiceGrpc.AccountServiceBlockingStub accounts;
    final ConsentServiceGrpc.ConsentServiceBlockingStub consents;
    final DeviceServiceGrpc.DeviceServiceBlockingStub devices;
    final UtteranceServiceGrpc.UtteranceServiceBlockingStub utterances;
    final GrantServiceGrpc.GrantServiceBlockingStub grants;
    final NoticeServiceGrpc.NoticeServiceBlockingStub notices;
    final KeepingServiceGrpc.KeepingServiceBlockingStub keeping;
    final ExportServiceGrpc.ExportServiceBlockingStub exports;
    final RightsServiceGrpc.RightsServiceBlockingStub rights;
    final DisclosureServiceGrpc.DisclosureServiceBlockingStub disclosures;
    final SessionServiceGrpc.SessionServiceBlockingStub sessions;
    final GuardianServiceGrpc.GuardianServiceBlockingStub guardians;
    final ChildServiceGrpc.ChildServiceBlockingStub children;

    TestParent(int port, Path ca, String token) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        try {
            channel = NettyChannelBuilder.forAddress("localhost", port)
                    .sslContext(GrpcSslContexts.forClient()
                            .trustManager(ca.toFile())
                            .build())
                    .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                    // A fixed one: what a stream may be ahead of its reader is known.
                    .flowControlWindow(64 * 1024)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accounts = AccountServiceGrpc.newBlockingStub(channel);
        consents = ConsentServiceGrpc.newBlockingStub(channel);
        devices = DeviceServiceGrpc.newBlockingStub(channel);
        utterances = UtteranceServiceGrpc.newBlockingStub(channel);
        grants = GrantServiceGrpc.newBlockingStub(channel);
        notices = NoticeServiceGrpc.newBlockingStub(channel);
        keeping = KeepingServiceGrpc.newBlockingStub(channel);
        exports = ExportServiceGrpc.newBlockingStub(channel);
        rights = RightsServiceGrpc.newBlockingStub(channel);
        disclosures = DisclosureServiceGrpc.newBlockingStub(channel);
        sessions = SessionServiceGrpc.newBlockingStub(channel);
        guardians = GuardianServiceGrpc.newBlockingStub(channel);
        children = ChildServiceGrpc.newBlockingStub(channel);
    }

    TestParent signUp() {
        var unused = accounts.signUp(SignUpRequest.getDefaultInstance());
        return this;
    }

    TestParent consent() {
        Consent text =
                consents.listConsents(ListConsentsRequest.getDefaultInstance()).getConsents(0);
        var unused = consents.giveConsent(GiveConsentRequest.newBuilder()
                .setPurpose(ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE)
                .setPolicyVersion(text.getPolicyVersion())
                .setTextSha256(text.getTextSha256())
                .build());
        return this;
    }

    /** Types the speaker's code and lets it fetch its certificate. */
    TestParent pair(TestSpeaker speaker) {
        String code = speaker.startPairing();
        var unused = devices.pairDevice(PairDeviceRequest.newBuilder()
                .setPairingCode(code)
                .setName("거실")
                .build());
        speaker.finishPairing();
        return this;
    }

    ErasureCertificate withdraw() {
        return consents.withdrawConsent(WithdrawConsentRequest.newBuilder()
                        .setPurpose(ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE)
                        .build())
                .getCertificate();
    }

    ListUtterancesResponse list(int size, String token) {
        return utterances.listUtterances(ListUtterancesRequest.newBuilder()
                .setPageSize(size)
                .setPageToken(token)
                .build());
    }

    Utterance get(String id) {
        return utterances
                .getUtterance(
                        GetUtteranceRequest.newBuilder().setUtteranceId(id).build())
                .getUtterance();
    }

    ByteString audio(String id) {
        ByteString all = ByteString.EMPTY;
        Iterator<com.heykakao.proto.companion.v1.GetUtteranceAudioResponse> parts = utterances.getUtteranceAudio(
                GetUtteranceAudioRequest.newBuilder().setUtteranceId(id).build());
        while (parts.hasNext()) {
            all = all.concat(parts.next().getData());
        }
        return all;
    }

    void delete(String id) {
        var unused = utterances.deleteUtterance(
                DeleteUtteranceRequest.newBuilder().setUtteranceId(id).build());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
