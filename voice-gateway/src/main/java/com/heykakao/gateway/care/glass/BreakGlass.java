package com.heykakao.gateway.care.glass;

import com.heykakao.gateway.care.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request to open a home.
 *
 * @param incident its number in the company's own system
 * @param reason as the parent is told
 * @param askedBy by the issuer's {@code sub}, as {@code approvedBy}
 * @param length for how long it is opened
 * @param approvedBy empty until it is approved, as {@code endsAt}
 */
public record BreakGlass(
        CaseId id,
        String incident,
        String reason,
        String askedBy,
        Instant askedAt,
        Duration length,
        Optional<String> approvedBy,
        Optional<Instant> endsAt) {

    /** What staff wrote may speak of a person. */
    @Override
    public String toString() {
        return "BreakGlass[" + id.hex() + "]";
    }
}
