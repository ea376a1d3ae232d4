package com.heykakao.gateway.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SpeakerReportsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private final SpeakerReports reports = new SpeakerReports();

    private static DeviceId device(int number) {
        return new DeviceId(String.format(java.util.Locale.ROOT, "%032x", number));
    }

    @Test
    void what_a_speaker_said_of_one_thing_stays_when_it_speaks_of_another() {
        reports.heard(device(1), NOW, report -> report.with(new SpeakerReport.Vitals(5, "OPEN", 1, 2, 40)));
        reports.heard(device(1), NOW.plusSeconds(1), report -> report.with(true));
        SpeakerReport report = reports.of(device(1)).orElseThrow();
        assertEquals(NOW.plusSeconds(1), report.reportedAt());
        assertEquals("OPEN", report.vitals().microphone());
        assertTrue(report.muted());
    }

    @Test
    void what_makes_no_sense_is_left_out() {
        reports.heard(device(1), NOW, report -> report.with(new SpeakerReport.Vitals(5, "OPEN", 1, 2, Float.NaN))
                .with(new SpeakerReport.Firmware("IDLE", "홍길동")));
        SpeakerReport report = reports.of(device(1)).orElseThrow();
        assertEquals(0, report.vitals().temperatureCelsius());
        assertEquals("1.0.0", SpeakerReport.running(Optional.of(report), "1.0.0"));
    }

    @Test
    void of_too_many_those_that_are_silent_longest_are_forgotten() {
        for (int i = 0; i < SpeakerReports.MOST; i++) {
            reports.heard(device(i), NOW, report -> report);
        }
        reports.heard(device(0), NOW, report -> report);
        reports.heard(device(SpeakerReports.MOST), NOW, report -> report);
        assertTrue(reports.of(device(0)).isPresent());
        assertEquals(Optional.empty(), reports.of(device(1)));
        assertTrue(reports.of(device(2)).isPresent());
    }

    @Test
    void a_dismissed_speaker_is_forgotten() {
        SpeakerLines lines = new SpeakerLines();
        lines.reports().heard(device(1), NOW, report -> report);
        lines.dismiss(device(1));
        assertEquals(Optional.empty(), lines.reports().of(device(1)));
    }
}
