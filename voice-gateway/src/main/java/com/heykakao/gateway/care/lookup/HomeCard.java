package com.heykakao.gateway.care.lookup;

import com.heykakao.gateway.care.ticket.Ticket;
import java.time.Instant;
import java.util.List;

/**
 * What the customer centre sees of a home.
 *
 * @param voiceConsent whether the voice service has the parent's consent
 * @param tickets open ones of the caller's company, without notes
 */
public record HomeCard(
        String maskedName,
        String maskedEmail,
        Instant customerSince,
        boolean voiceConsent,
        List<DeviceCard> devices,
        List<Ticket> tickets) {
    public HomeCard {
        devices = List.copyOf(devices);
        tickets = List.copyOf(tickets);
    }

    /** Even masked it is about a person; records are logged. */
    @Override
    public String toString() {
        return "HomeCard";
    }
}
