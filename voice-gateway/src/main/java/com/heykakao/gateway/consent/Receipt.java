package com.heykakao.gateway.consent;

import java.time.Instant;

/**
 * What a parent holds of a consent given or withdrawn; names no person.
 *
 * @param id 16 random bytes in lower-case hex
 * @param consentId the registry's
 * @param note a C2SP signed note; docs/consents.md
 */
public record Receipt(String id, String consentId, ReceiptState state, Instant at, String note) {}
