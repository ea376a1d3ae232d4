package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.store.Table;
import com.heykakao.proto.companion.v1.ErasureCertificate;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import com.heykakao.proto.companion.v1.GiveConsentRequest;
import com.heykakao.proto.companion.v1.ListDevicesRequest;
import com.heykakao.proto.device.v1.ConnectResponse;
import com.heykakao.proto.device.v1.SpeakResponse;
import com.heykakao.proto.device.v1.StopReason;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WithdrawalTest extends GatewayTest {
    private TestParent parent;
    private TestSpeaker speaker;

    @BeforeEach
    void pairAndConsent() {
        parent = gateway.parent("p").signUp().consent();
        speaker = speakerOf(parent, "S-1");
    }

    @AfterEach
    void hangUp() {
        speaker.close();
        parent.close();
    }

    @Test
    void withdrawal_cuts_a_running_stream_and_its_speaker_is_told_why() {
        TestUtterance running = speaker.speak().begin(newUtteranceId()).audio(0, 12);
        assertEquals(0, running.ready());
        running.acknowledged(12);
        var unused = parent.withdraw();
        SpeakResponse stop = (SpeakResponse) running.next();
        assertEquals(StopReason.STOP_REASON_CONSENT_WITHDRAWN, stop.getStop().getReason());
        assertRefused(Status.Code.FAILED_PRECONDITION, "CONSENT_WITHDRAWN", running.failure());
    }

    @Test
    void after_withdrawal_no_row_of_the_home_is_left_and_its_speaker_is_nobody() {
        ByteString id = newUtteranceId();
        speaker.speak().begin(id).audio(0, 12).end(12).stored();
        var unused = parent.withdraw();
        assertRefused(
                Status.Code.UNAUTHENTICATED,
                "DEVICE_NOT_PAIRED",
                speaker.speak().begin(newUtteranceId()).failure());
        assertRefused(
                Status.Code.FAILED_PRECONDITION,
                "ACCOUNT_REQUIRED",
                () -> parent.accounts.getAccount(GetAccountRequest.getDefaultInstance()));
        assertEquals(0, gateway.rowsAfterStop(Table.UTTERANCES));
        assertEquals(0, gateway.rowsAfterStop(Table.PROFILES));
    }

    @Test
    void signing_in_again_after_erasure_makes_a_new_and_empty_home() {
        speaker.speak().begin(newUtteranceId()).audio(0, 12).end(12).stored();
        var unused = parent.withdraw();
        parent.signUp();
        assertTrue(parent.list(100, "").getUtterancesList().isEmpty());
        assertTrue(parent.devices
                .listDevices(ListDevicesRequest.getDefaultInstance())
                .getDevicesList()
                .isEmpty());
        TestSpeaker again = gateway.speaker("S-1");
        parent.pair(again);
        assertRefused(
                Status.Code.FAILED_PRECONDITION,
                "CONSENT_REQUIRED",
                again.speak().begin(newUtteranceId()).failure());
        again.close();
    }

    @Test
    void another_home_keeps_everything() {
        try (TestParent other = gateway.parent("q").signUp().consent();
                TestSpeaker others = speakerOf(other, "S-2")) {
            ByteString id = newUtteranceId();
            others.speak().begin(id).audio(0, 12).end(12).stored();
            TestUtterance running = others.speak().begin(newUtteranceId()).audio(0, 12);
            assertEquals(0, running.ready());
            running.acknowledged(12);
            var unused = parent.withdraw();
            running.audio(12, 20).end(20).stored();
            assertEquals(TestUtterance.chunks(12), other.audio(hex(id)));
        }
    }

    @Test
    void the_certificate_verifies_with_the_published_key_alone() throws Exception {
        ErasureCertificate certificate = parent.withdraw();
        String[] verifier = Files.readString(gateway.home().pki().resolve("notary.pub"))
                .strip()
                .split("\\+", 3);
        byte[] typed = Base64.getDecoder().decode(verifier[2]);
        assertEquals(1, typed[0], "the algorithm is Ed25519");
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] spki = Arrays.copyOf(prefix, prefix.length + 32);
        System.arraycopy(typed, 1, spki, prefix.length, 32);

        String note = certificate.getNote();
        int border = note.lastIndexOf("\n\n");
        String text = note.substring(0, border + 1);
        String signatureLine = note.substring(border + 2);
        assertTrue(signatureLine.startsWith("\u2014 " + verifier[0] + " "));
        byte[] signature =
                Base64.getDecoder().decode(signatureLine.strip().substring(("\u2014 " + verifier[0] + " ").length()));
        assertEquals(verifier[1], HexFormat.of().formatHex(signature, 0, 4));

        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        check.update(text.getBytes(StandardCharsets.UTF_8));
        assertTrue(check.verify(signature, 4, 64));
        assertTrue(text.contains("certificate " + certificate.getCertificateId() + "\n"), text);
        assertTrue(text.contains("subjects 1\n"), text);
        assertFalse(text.contains("p@example.com") || text.contains("이름"), text);
    }

    @Test
    void the_open_line_hears_the_withdrawal_the_wipe_and_the_end() throws Exception {
        BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        var unusedRequests = speaker.connect(new StreamObserver<>() {
            @Override
            public void onNext(ConnectResponse directive) {
                heard.add(directive.getDirectiveCase().name()
                        + (directive.hasConsentState()
                                ? ":" + directive.getConsentState().getMayRecord()
                                : ""));
            }

            @Override
            public void onError(Throwable error) {
                heard.add(error);
            }

            @Override
            public void onCompleted() {
                heard.add("end");
            }
        });
        assertEquals("CONSENT_STATE:true", heard.poll(20, TimeUnit.SECONDS));
        var unused = parent.withdraw();
        assertEquals("CONSENT_STATE:false", heard.poll(20, TimeUnit.SECONDS));
        assertEquals("WIPE_SPOOL", heard.poll(20, TimeUnit.SECONDS));
        assertEquals("RE_PAIR", heard.poll(20, TimeUnit.SECONDS));
        assertEquals("end", heard.poll(20, TimeUnit.SECONDS));
        assertNull(heard.poll());
    }

    @Test
    void a_consent_to_another_text_than_the_one_in_force_is_refused() {
        assertEquals(
                "2.1",
                assertRefused(
                                Status.Code.FAILED_PRECONDITION,
                                "POLICY_OUTDATED",
                                () -> parent.consents.giveConsent(GiveConsentRequest.newBuilder()
                                        .setPurposeValue(1)
                                        .setPolicyVersion("2.1")
                                        .setTextSha256(ByteString.copyFrom(new byte[32]))
                                        .build()))
                        .get("policy_version"));
    }
}
