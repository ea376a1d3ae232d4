package com.heykakao.gateway.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Deaf;
import com.heykakao.gateway.speaker.SpeakerReport;
import com.heykakao.proto.device.v1.ConnectRequest;
import com.heykakao.proto.device.v1.FirmwarePhase;
import com.heykakao.proto.device.v1.FirmwareState;
import com.heykakao.proto.device.v1.Health;
import com.heykakao.proto.device.v1.Heartbeat;
import com.heykakao.proto.device.v1.MicrophoneState;
import com.heykakao.proto.device.v1.MuteState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportMessagesTest {
    private static final SpeakerReport SILENT = new SpeakerReport(
            Instant.EPOCH, false, new SpeakerReport.Vitals(0, "", 0, 0, 0), new SpeakerReport.Firmware("", ""));

    private static SpeakerReport after(ConnectRequest.Builder event) {
        return ReportMessages.change(event.build()).apply(SILENT);
    }

    @Test
    void each_event_changes_its_own_part_of_the_report() {
        assertTrue(after(ConnectRequest.newBuilder()
                        .setMuteState(MuteState.newBuilder().setMuted(true)))
                .muted());
        assertEquals(
                new SpeakerReport.Vitals(7, "FAILED", 3, 4, 50),
                after(ConnectRequest.newBuilder()
                                .setHealth(Health.newBuilder()
                                        .setUptimeSeconds(7)
                                        .setMicrophone(MicrophoneState.MICROPHONE_STATE_FAILED)
                                        .setSpooledUtterances(3)
                                        .setDroppedUtterances(4)
                                        .setTemperatureCelsius(50)))
                        .vitals());
        assertEquals(
                new SpeakerReport.Firmware("STAGED", "1.2.3"),
                after(ConnectRequest.newBuilder()
                                .setFirmwareState(FirmwareState.newBuilder()
                                        .setPhase(FirmwarePhase.FIRMWARE_PHASE_STAGED)
                                        .setRunningVersion("1.2.3")))
                        .firmware());
        assertEquals(SILENT, after(ConnectRequest.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance())));
        assertEquals(SILENT, after(ConnectRequest.newBuilder()));
    }

    @Test
    void values_of_a_newer_contract_count_as_not_reported() {
        assertEquals(
                "",
                after(ConnectRequest.newBuilder().setHealth(Health.newBuilder().setMicrophoneValue(99)))
                        .vitals()
                        .microphone());
        assertEquals(
                "",
                after(ConnectRequest.newBuilder()
                                .setFirmwareState(FirmwareState.newBuilder().setPhaseValue(99)))
                        .firmware()
                        .phase());
    }

    @Test
    void a_line_that_was_dropped_reports_nothing() {
        List<ConnectRequest> reported = new ArrayList<>();
        DirectiveLine line = new DirectiveLine(new Deaf<>(), reported::add);
        line.onNext(ConnectRequest.getDefaultInstance());
        assertFalse(reported.isEmpty());
        line.drop();
        line.onNext(ConnectRequest.getDefaultInstance());
        assertEquals(1, reported.size());
    }
}
