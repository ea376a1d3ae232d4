package com.heykakao.gateway.care.lookup;

import com.heykakao.gateway.speaker.SpeakerReport;
import java.time.Instant;
import java.util.Optional;

/**
 * What the customer centre sees of a speaker.
 *
 * @param report empty where it has said nothing since the gateway started
 */
public record DeviceCard(
        String maskedSerial,
        String model,
        String firmwareVersion,
        Instant pairedAt,
        boolean online,
        Optional<SpeakerReport> report) {

    /** Even masked it is about a person; records are logged. */
    @Override
    public String toString() {
        return "DeviceCard";
    }
}
