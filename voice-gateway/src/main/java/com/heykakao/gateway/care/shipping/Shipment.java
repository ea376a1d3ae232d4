package com.heykakao.gateway.care.shipping;

import com.heykakao.gateway.care.CaseNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * A parcel under way.
 *
 * @param content what is in it; nothing about persons
 * @param destination empty in lists, and to who opened it
 */
public record Shipment(CaseNumber number, Instant openedAt, String content, Optional<Destination> destination) {

    /** Whom it goes to, and where. */
    public record Destination(String recipient, String address, String phone) {
        /** It is a person's; records are logged. */
        @Override
        public String toString() {
            return "Destination";
        }
    }
}
