package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.proto.companion.v1.AccountServiceGrpc;
import com.heykakao.proto.companion.v1.Consent;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import com.heykakao.proto.companion.v1.ConsentServiceGrpc;
import com.heykakao.proto.companion.v1.DeleteUtteranceRequest;
import com.heykakao.proto.companion.v1.DeviceServiceGrpc;
import com.heykakao.proto.companion.v1.GetUtteranceAudioRequest;
import com.heykakao.proto.companion.v1.GetUtteranceRequest;
import com.heykakao.proto.companion.v1.GiveConsentRequest;
import com.heykakao.proto.companion.v1.ListConsentsRequest;
import com.heykakao.proto.companion.v1.ListDevicesRequest;
import com.heykakao.proto.companion.v1.ListNoticesRequest;
import com.heykakao.proto.companion.v1.ListUtterancesRequest;
import com.heykakao.proto.companion.v1.NoticeServiceGrpc;
import com.heykakao.proto.companion.v1.PairDeviceRequest;
import com.heykakao.proto.companion.v1.SignUpRequest;
import com.heykakao.proto.companion.v1.UtteranceServiceGrpc;
import com.heykakao.proto.companion.v1.WithdrawConsentRequest;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An app that shares nothing with the gateway but the protos: gRPC-Web (PROTOCOL-WEB.md of grpc) over the JDK's own HTTP client and TLS, without any
 * gRPC library's transport.
 */
final class GrpcWebClientTest extends GatewayTest {
    private static final int TRAILERS = 0x80;

    private HttpClient http;
    private String token;

    /** What grpc-status and its details say. */
    private static final class Refused extends RuntimeException {
        final int code;
        final String reason;

        Refused(int code, String reason) {
            super(code + " " + reason);
            this.code = code;
            this.reason = reason;
        }
    }

    @BeforeEach
    void connect() {
        http = HttpClient.newBuilder()
                .sslContext(TestBrowser.trust(gateway.ca()))
                .build();
        token = issuer.token("p", "이름 p", "p@example.com");
    }

    private <Q, A> List<A> call(MethodDescriptor<Q, A> rpc, Q request) throws IOException, InterruptedException {
        byte[] message = rpc.streamRequest(request).readAllBytes();
        byte[] framed = ByteBuffer.allocate(5 + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array();
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(
                                URI.create("https://localhost:" + gateway.peoplePort() + "/" + rpc.getFullMethodName()))
                        .header("content-type", "application/grpc-web+proto")
                        .header("x-grpc-web", "1")
                        .header("authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(framed))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, response.statusCode());
        return read(rpc, response);
    }

    private static <A> List<A> read(MethodDescriptor<?, A> rpc, HttpResponse<byte[]> response) throws IOException {
        List<A> answers = new ArrayList<>();
        Map<String, String> trailers = new TreeMap<>();
        // Where nothing but a refusal is answered it may stand in the headers.
        for (String name : List.of("grpc-status", "grpc-status-details-bin")) {
            response.headers().firstValue(name).ifPresent(value -> trailers.put(name, value));
        }
        ByteBuffer body = ByteBuffer.wrap(response.body());
        while (body.hasRemaining()) {
            int flags = body.get() & 0xFF;
            byte[] frame = new byte[body.getInt()];
            body.get(frame);
            if (flags == TRAILERS) {
                for (String line :
                        new String(frame, StandardCharsets.US_ASCII).lines().toList()) {
                    int colon = line.indexOf(':');
                    trailers.put(
                            line.substring(0, colon).strip(),
                            line.substring(colon + 1).strip());
                }
            } else {
                answers.add(rpc.parseResponse(new ByteArrayInputStream(frame)));
            }
        }
        int code = Integer.parseInt(trailers.get("grpc-status"));
        if (code != 0) {
            throw new Refused(code, reason(trailers.get("grpc-status-details-bin")));
        }
        return answers;
    }

    private static String reason(String details) throws IOException {
        return com.google.rpc.Status.parseFrom(Base64.getDecoder().decode(details))
                .getDetails(0)
                .unpack(com.google.rpc.ErrorInfo.class)
                .getReason();
    }

    private <Q, A> A one(MethodDescriptor<Q, A> rpc, Q request) throws IOException, InterruptedException {
        List<A> answers = call(rpc, request);
        assertEquals(1, answers.size());
        return answers.get(0);
    }

    private <Q, A> void assertRefused(int code, String reason, MethodDescriptor<Q, A> rpc, Q request) {
        Refused refused = assertThrows(Refused.class, () -> call(rpc, request));
        assertEquals(Optional.of(reason), Optional.of(refused.reason));
        assertEquals(code, refused.code);
    }

    @Test
    void a_parent_s_whole_stay_over_grpc_web() throws Exception {
        var account = one(AccountServiceGrpc.getSignUpMethod(), SignUpRequest.getDefaultInstance());
        assertEquals("p@example.com", account.getAccount().getEmail());
        Consent text = one(ConsentServiceGrpc.getListConsentsMethod(), ListConsentsRequest.getDefaultInstance())
                .getConsents(0);
        var given = one(
                ConsentServiceGrpc.getGiveConsentMethod(),
                GiveConsentRequest.newBuilder()
                        .setPurpose(ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE)
                        .setPolicyVersion(text.getPolicyVersion())
                        .setTextSha256(text.getTextSha256())
                        .build());
        assertTrue(given.getConsent().hasGivenAt());
        try (TestSpeaker speaker = gateway.speaker("S-1")) {
            var paired = one(
                    DeviceServiceGrpc.getPairDeviceMethod(),
                    PairDeviceRequest.newBuilder()
                            .setPairingCode(speaker.startPairing())
                            .setName("거실")
                            .build());
            assertEquals("거실", paired.getDevice().getName());
            speaker.finishPairing();
            var devices = one(DeviceServiceGrpc.getListDevicesMethod(), ListDevicesRequest.getDefaultInstance());
            assertEquals("S-1", devices.getDevices(0).getSerial());
            ByteString id = newUtteranceId();
            speaker.say(id, 25, 20, "불 꺼 줘");
            assertHeardAndDeleted(hex(id));
        }
        var notices = one(NoticeServiceGrpc.getListNoticesMethod(), ListNoticesRequest.getDefaultInstance());
        assertEquals(0, notices.getNoticesCount());
        var certificate = one(
                ConsentServiceGrpc.getWithdrawConsentMethod(),
                WithdrawConsentRequest.newBuilder()
                        .setPurpose(ConsentPurpose.CONSENT_PURPOSE_VOICE_SERVICE)
                        .build());
        assertTrue(certificate.getCertificate().getCertificateId().matches("[0-9a-f]{32}"));
        assertRefused(
                9,
                "ACCOUNT_REQUIRED",
                UtteranceServiceGrpc.getListUtterancesMethod(),
                ListUtterancesRequest.getDefaultInstance());
    }

    private void assertHeardAndDeleted(String id) throws IOException, InterruptedException {
        var list = one(UtteranceServiceGrpc.getListUtterancesMethod(), ListUtterancesRequest.getDefaultInstance());
        assertEquals(id, list.getUtterances(0).getUtteranceId());
        var get = GetUtteranceRequest.newBuilder().setUtteranceId(id).build();
        var utterance = one(UtteranceServiceGrpc.getGetUtteranceMethod(), get).getUtterance();
        assertEquals("불 꺼 줘", utterance.getText());
        ByteString sound = ByteString.EMPTY;
        for (var part : call(
                UtteranceServiceGrpc.getGetUtteranceAudioMethod(),
                GetUtteranceAudioRequest.newBuilder().setUtteranceId(id).build())) {
            sound = sound.concat(part.getData());
        }
        assertEquals(TestUtterance.chunks(25), sound);
        var unused = one(
                UtteranceServiceGrpc.getDeleteUtteranceMethod(),
                DeleteUtteranceRequest.newBuilder().setUtteranceId(id).build());
        assertRefused(5, "NOT_FOUND", UtteranceServiceGrpc.getGetUtteranceMethod(), get);
    }
}
