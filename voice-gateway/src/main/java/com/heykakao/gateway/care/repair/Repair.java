package com.heykakao.gateway.care.repair;

import com.heykakao.gateway.care.CaseNumber;
import com.heykakao.gateway.speaker.SpeakerReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An open repair, as the repair company sees it.
 *
 * @param faults what the customer said first, then the findings
 * @param report empty where the speaker has said nothing since the gateway started
 */
public record Repair(
        CaseNumber number,
        Instant openedAt,
        String serial,
        String model,
        String firmwareVersion,
        List<String> faults,
        Optional<SpeakerReport> report) {
    public Repair {
        faults = List.copyOf(faults);
    }

    /** Number and time only, as a list shows it. */
    public record Summary(CaseNumber number, Instant openedAt) {}

    /** The serial is personal data while a family owns the speaker. */
    @Override
    public String toString() {
        return "Repair[" + number.text() + "]";
    }
}
