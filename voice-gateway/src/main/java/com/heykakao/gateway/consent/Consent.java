package com.heykakao.gateway.consent;

import com.heykakao.gateway.policy.ConsentText;
import java.time.Instant;
import java.util.Optional;

/**
 * A text in force and whether a home has agreed to it.
 *
 * @param required whether the service needs it
 * @param guardianVerification whether only a verified guardian may give it
 * @param givenAt when, by the gateway's clock; empty where the parent has not agreed
 */
public record Consent(ConsentText text, boolean required, boolean guardianVerification, Optional<Instant> givenAt) {}
