package com.heykakao.gateway.speaker;

import java.time.Instant;
import java.util.Optional;

/**
 * What a speaker last said of itself; no personal data.
 *
 * @param reportedAt when it last said anything, by the gateway's clock
 */
public record SpeakerReport(Instant reportedAt, boolean muted, Vitals vitals, Firmware firmware) {

    /**
     * Readings and counts.
     *
     * @param uptimeSeconds since its agent started
     * @param microphone as {@code device.v1.MicrophoneState} without its prefix; empty where not reported
     * @param spooledUtterances waiting on the speaker; unsigned 32-bit, as {@code droppedUtterances}
     * @param temperatureCelsius 0 where there is no sensor, or what came was no number
     */
    public record Vitals(
            long uptimeSeconds,
            String microphone,
            int spooledUtterances,
            int droppedUtterances,
            float temperatureCelsius) {
        public Vitals {
            temperatureCelsius = Float.isFinite(temperatureCelsius) ? temperatureCelsius : 0;
        }
    }

    /**
     * What it runs.
     *
     * @param phase as {@code device.v1.FirmwarePhase} without its prefix; empty where not reported
     * @param version empty where not reported, or not 1 to 32 printable ASCII characters
     */
    public record Firmware(String phase, String version) {
        public Firmware {
            version = version.matches(PairingRequest.FIRMWARE_VERSION) ? version : "";
        }
    }

    static SpeakerReport first(Instant at) {
        return new SpeakerReport(at, false, new Vitals(0, "", 0, 0, 0), new Firmware("", ""));
    }

    SpeakerReport heard(Instant at) {
        return new SpeakerReport(at, muted, vitals, firmware);
    }

    public SpeakerReport with(boolean mutedNow) {
        return new SpeakerReport(reportedAt, mutedNow, vitals, firmware);
    }

    public SpeakerReport with(Vitals now) {
        return new SpeakerReport(reportedAt, muted, now, firmware);
    }

    public SpeakerReport with(Firmware now) {
        return new SpeakerReport(reportedAt, muted, vitals, now);
    }

    /** The firmware a speaker runs: what it reported, else what it was paired with. */
    public static String running(Optional<SpeakerReport> report, String paired) {
        return report.map(said -> said.firmware().version())
                .filter(version -> !version.isEmpty())
                .orElse(paired);
    }
}
