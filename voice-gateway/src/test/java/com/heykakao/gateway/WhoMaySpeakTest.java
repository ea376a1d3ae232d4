package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.pki.CertificateAuthority;
import com.heykakao.gateway.pki.Pem;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.store.Table;
import com.heykakao.proto.companion.v1.ListDevicesRequest;
import com.heykakao.proto.companion.v1.UnpairDeviceRequest;
import com.heykakao.proto.device.v1.SpeakResponse;
import com.heykakao.proto.device.v1.StopReason;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class WhoMaySpeakTest extends GatewayTest {

    @Test
    void a_speaker_without_a_certificate_is_unauthenticated() {
        try (TestSpeaker speaker = gateway.speaker("S-1")) {
            assertRefused(
                    Status.Code.UNAUTHENTICATED,
                    "CERTIFICATE_MISSING",
                    speaker.speak().begin(newUtteranceId()).failure());
        }
    }

    @Test
    void a_certificate_of_another_ca_is_unauthenticated() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        CertificateAuthority stranger = CertificateAuthority.create(other, Clock.systemUTC(), new SecureRandom());
        try (TestSpeaker speaker = gateway.speaker("S-1")) {
            speaker.use(stranger.issueSpeaker(
                    "00112233445566778899aabbccddeeff", speaker.keys().getPublic()));
            assertRefused(
                    Status.Code.UNAUTHENTICATED,
                    "CERTIFICATE_INVALID",
                    speaker.speak().begin(newUtteranceId()).failure());
        }
    }

    @Test
    void a_certificate_of_this_ca_for_a_device_that_is_not_paired_is_unauthenticated() throws Exception {
        CertificateAuthority own =
                CertificateAuthority.open(gateway.home().pki(), Clock.systemUTC(), new SecureRandom());
        try (TestSpeaker speaker = gateway.speaker("S-1")) {
            speaker.use(own.issueSpeaker(
                    "00112233445566778899aabbccddeeff", speaker.keys().getPublic()));
            assertRefused(
                    Status.Code.UNAUTHENTICATED,
                    "DEVICE_NOT_PAIRED",
                    speaker.speak().begin(newUtteranceId()).failure());
        }
    }

    @Test
    void the_server_certificate_does_not_make_a_speaker() throws Exception {
        var server = Pem.readCertificates(gateway.home().pki().resolve("server.crt"));
        CertificateAuthority own =
                CertificateAuthority.open(gateway.home().pki(), Clock.systemUTC(), new SecureRandom());
        assertThrows(RefusedException.class, () -> own.deviceIdOf(server.get(0)));
    }

    @Test
    void row_1_without_consent_nothing_is_stored_and_the_speaker_is_told() {
        long before;
        try (TestParent parent = gateway.parent("p").signUp();
                TestSpeaker speaker = speakerOf(parent, "S-1")) {
            TestUtterance utterance =
                    speaker.speak().begin(newUtteranceId()).audio(0, 30).end(30);
            SpeakResponse stop = (SpeakResponse) utterance.next();
            assertEquals(StopReason.STOP_REASON_CONSENT_REQUIRED, stop.getStop().getReason());
            assertRefused(Status.Code.FAILED_PRECONDITION, "CONSENT_REQUIRED", utterance.failure());
            before = gateway.rowsAfterStop(Table.PROFILES);
        }
        assertEquals(2, before, "the account and the speaker, and no index row of an utterance");
        assertEquals(0, gateway.rowsAfterStop(Table.UTTERANCES));
    }

    @Test
    void an_unpaired_speaker_is_cut_off_at_once_and_refused_from_then_on() throws Exception {
        try (TestParent parent = gateway.parent("p").signUp().consent();
                TestSpeaker speaker = speakerOf(parent, "S-1")) {
            TestUtterance running = speaker.speak().begin(newUtteranceId()).audio(0, 12);
            assertEquals(0, running.ready());
            running.acknowledged(12);
            String id = parent.devices
                    .listDevices(ListDevicesRequest.getDefaultInstance())
                    .getDevices(0)
                    .getDeviceId();
            var unused = parent.devices.unpairDevice(
                    UnpairDeviceRequest.newBuilder().setDeviceId(id).build());
            assertRefused(Status.Code.UNAUTHENTICATED, "DEVICE_NOT_PAIRED", running.failure());
            assertRefused(
                    Status.Code.UNAUTHENTICATED,
                    "DEVICE_NOT_PAIRED",
                    speaker.speak().begin(newUtteranceId()).failure());
            assertTrue(parent.devices
                    .listDevices(ListDevicesRequest.getDefaultInstance())
                    .getDevicesList()
                    .isEmpty());
        }
    }
}
