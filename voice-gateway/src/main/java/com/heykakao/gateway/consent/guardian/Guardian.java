package com.heykakao.gateway.consent.guardian;

import java.time.Instant;

/**
 * A verified guardian.
 *
 * @param evidenceId the provider's; names no person
 * @param demo whether nobody was verified
 */
public record Guardian(GuardianMethod method, String evidenceId, Instant verifiedAt, boolean demo) {}
