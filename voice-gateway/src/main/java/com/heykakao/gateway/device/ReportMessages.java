package com.heykakao.gateway.device;

import com.heykakao.gateway.speaker.SpeakerReport;
import com.heykakao.proto.device.v1.ConnectRequest;
import com.heykakao.proto.device.v1.FirmwarePhase;
import com.heykakao.proto.device.v1.FirmwareState;
import com.heykakao.proto.device.v1.Health;
import com.heykakao.proto.device.v1.MicrophoneState;
import java.util.function.UnaryOperator;

/** What a speaker says on its line, as a change of its report. */
final class ReportMessages {
    private ReportMessages() {}

    static UnaryOperator<SpeakerReport> change(ConnectRequest event) {
        return switch (event.getEventCase()) {
            case MUTE_STATE -> report -> report.with(event.getMuteState().getMuted());
            case HEALTH -> report -> report.with(vitals(event.getHealth()));
            case FIRMWARE_STATE -> report -> report.with(firmware(event.getFirmwareState()));
            case HEARTBEAT, EVENT_NOT_SET -> report -> report;
        };
    }

    private static SpeakerReport.Vitals vitals(Health health) {
        return new SpeakerReport.Vitals(
                health.getUptimeSeconds(),
                microphone(health.getMicrophone()),
                health.getSpooledUtterances(),
                health.getDroppedUtterances(),
                health.getTemperatureCelsius());
    }

    private static SpeakerReport.Firmware firmware(FirmwareState state) {
        return new SpeakerReport.Firmware(phase(state.getPhase()), state.getRunningVersion());
    }

    private static String microphone(MicrophoneState state) {
        return switch (state) {
            case MICROPHONE_STATE_OPEN -> "OPEN";
            case MICROPHONE_STATE_CLOSED -> "CLOSED";
            case MICROPHONE_STATE_FAILED -> "FAILED";
            case MICROPHONE_STATE_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }

    private static String phase(FirmwarePhase phase) {
        return switch (phase) {
            case FIRMWARE_PHASE_IDLE -> "IDLE";
            case FIRMWARE_PHASE_DOWNLOADING -> "DOWNLOADING";
            case FIRMWARE_PHASE_STAGED -> "STAGED";
            case FIRMWARE_PHASE_CONFIRMED -> "CONFIRMED";
            case FIRMWARE_PHASE_ROLLED_BACK -> "ROLLED_BACK";
            case FIRMWARE_PHASE_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }
}
