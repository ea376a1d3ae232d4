package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.proto.companion.v1.Device;
import com.heykakao.proto.companion.v1.DeviceMute;
import com.heykakao.proto.companion.v1.ListDevicesRequest;
import com.heykakao.proto.companion.v1.PairDeviceRequest;
import com.heykakao.proto.companion.v1.RenameDeviceRequest;
import com.heykakao.proto.companion.v1.SetDeviceMuteRequest;
import com.heykakao.proto.device.v1.ConnectRequest;
import com.heykakao.proto.device.v1.ConnectResponse;
import com.heykakao.proto.device.v1.MuteSource;
import com.heykakao.proto.device.v1.MuteState;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A speaker's name, and muting it from afar. */
final class SpeakerSettingsTest extends GatewayTest {
    private static final long PATIENCE_SECONDS = 20;

    private TestParent parent;
    private TestSpeaker speaker;

    /** A speaker's line: what it is told, and what it reports. */
    static final class Line implements StreamObserver<ConnectResponse> {
        private final BlockingQueue<ConnectResponse> told = new LinkedBlockingQueue<>();
        private final StreamObserver<ConnectRequest> out;

        Line(TestSpeaker speaker) {
            out = speaker.connect(this);
            assertTrue(next().hasConsentState(), "the consent state is always first");
        }

        ConnectResponse next() {
            try {
                ConnectResponse next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("the gateway said nothing for " + PATIENCE_SECONDS + " s");
                }
                return next;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void hearsMute() {
            assertTrue(next().getRemoteMute().getMuted());
        }

        void reports(boolean muted, MuteSource source) {
            out.onNext(ConnectRequest.newBuilder()
                    .setMuteState(MuteState.newBuilder().setMuted(muted).setSource(source))
                    .build());
        }

        @Override
        public void onNext(ConnectResponse response) {
            told.add(response);
        }

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onCompleted() {}
    }

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

    private Device device() {
        return parent.devices
                .listDevices(ListDevicesRequest.getDefaultInstance())
                .getDevices(0);
    }

    private Device rename(String id, String name) {
        return parent.devices
                .renameDevice(RenameDeviceRequest.newBuilder()
                        .setDeviceId(id)
                        .setName(name)
                        .build())
                .getDevice();
    }

    private Device mute(String id, boolean muted) {
        return parent.devices
                .setDeviceMute(SetDeviceMuteRequest.newBuilder()
                        .setDeviceId(id)
                        .setMuted(muted)
                        .build())
                .getDevice();
    }

    private void await(DeviceMute mute, boolean asked) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Device now = device();
        while (now.getMute() != mute || now.hasRemoteMuteAskedAt() != asked) {
            assertTrue(System.nanoTime() < end, now::toString);
            now = device();
        }
    }

    @Test
    void a_speaker_is_renamed_and_keeps_its_name_over_a_restart() throws Exception {
        String id = device().getDeviceId();
        String name = "👶".repeat(64);
        assertEquals(name, rename(id, name).getName());
        gateway.close();
        gateway.start();
        try (TestParent again = gateway.parent("p")) {
            assertEquals(
                    name,
                    again.devices
                            .listDevices(ListDevicesRequest.getDefaultInstance())
                            .getDevices(0)
                            .getName());
        }
    }

    @Test
    void a_name_that_is_none_is_refused_and_the_old_one_stays() {
        String id = device().getDeviceId();
        for (String bad : List.of("", " ", "x".repeat(65), "거실\n", "a\u0000b")) {
            assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", () -> rename(id, bad));
        }
        assertEquals("거실", device().getName());
    }

    @Test
    void a_name_is_counted_in_characters_at_pairing_as_at_renaming_and_a_bad_one_uses_up_no_code() {
        try (TestSpeaker next = gateway.speaker("S-2")) {
            String code = next.startPairing();
            for (String bad : List.of("", " ", "👶".repeat(65), "거실\n", "a\u0000b")) {
                assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", () -> pair(code, bad));
            }
            String name = "👶".repeat(64);
            Device paired = pair(code, name);
            assertEquals(name, paired.getName());
            assertEquals(name, rename(paired.getDeviceId(), name).getName());
        }
    }

    private Device pair(String code, String name) {
        return parent.devices
                .pairDevice(PairDeviceRequest.newBuilder()
                        .setPairingCode(code)
                        .setName(name)
                        .build())
                .getDevice();
    }

    @Test
    void speakers_of_another_home_answer_like_none_at_all() {
        String id = device().getDeviceId();
        try (TestParent other = gateway.parent("q").signUp()) {
            for (String wrong : List.of(id, "ab".repeat(16), "", "zz")) {
                assertRefused(
                        Status.Code.NOT_FOUND,
                        "NOT_FOUND",
                        () -> other.devices.renameDevice(RenameDeviceRequest.newBuilder()
                                .setDeviceId(wrong)
                                .setName("내 것")
                                .build()));
                assertRefused(
                        Status.Code.NOT_FOUND,
                        "NOT_FOUND",
                        () -> other.devices.setDeviceMute(SetDeviceMuteRequest.newBuilder()
                                .setDeviceId(wrong)
                                .setMuted(true)
                                .build()));
            }
        }
        assertFalse(device().hasRemoteMuteAskedAt());
    }

    @Test
    void nobody_unmutes_a_speaker_from_afar() {
        Line line = new Line(speaker);
        String id = device().getDeviceId();
        assertRefused(Status.Code.FAILED_PRECONDITION, "UNMUTE_AT_SPEAKER", () -> mute(id, false));
        assertTrue(mute(id, true).hasRemoteMuteAskedAt());
        line.hearsMute();
        line.reports(true, MuteSource.MUTE_SOURCE_REMOTE);
        await(DeviceMute.DEVICE_MUTE_MUTED, true);
        assertRefused(Status.Code.FAILED_PRECONDITION, "UNMUTE_AT_SPEAKER", () -> mute(id, false));
        assertTrue(device().hasRemoteMuteAskedAt());
        assertTrue(line.told.isEmpty(), "nothing more is told");
    }

    @Test
    void a_speaker_that_is_away_hears_the_mute_at_its_next_line_also_after_a_restart() throws Exception {
        assertEquals(
                DeviceMute.DEVICE_MUTE_UNSPECIFIED,
                mute(device().getDeviceId(), true).getMute());
        new Line(speaker).hearsMute();
        gateway.close();
        gateway.start();
        try (TestSpeaker same = speaker.at(gateway.devicePort());
                TestParent again = gateway.parent("p")) {
            new Line(same).hearsMute();
            assertTrue(again.devices
                    .listDevices(ListDevicesRequest.getDefaultInstance())
                    .getDevices(0)
                    .hasRemoteMuteAskedAt());
        }
    }

    @Test
    void a_report_that_crosses_the_mute_ends_nothing_and_the_switch_does() {
        String id = device().getDeviceId();
        var unused = mute(id, true);
        Line line = new Line(speaker);
        line.reports(false, MuteSource.MUTE_SOURCE_SWITCH);
        await(DeviceMute.DEVICE_MUTE_OPEN, true);
        line.hearsMute();
        line.reports(true, MuteSource.MUTE_SOURCE_REMOTE);
        await(DeviceMute.DEVICE_MUTE_MUTED, true);
        Line next = new Line(speaker);
        next.reports(false, MuteSource.MUTE_SOURCE_SWITCH);
        await(DeviceMute.DEVICE_MUTE_OPEN, false);
        assertTrue(next.told.isEmpty(), "an obeyed mute is the speaker's to remember");
    }
}
