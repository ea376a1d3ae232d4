package com.heykakao.agent.gateway;

import java.time.Instant;

/**
 * What the speaker says or shows for the parent to type.
 *
 * @param code eight letters
 * @param expiresAt by the gateway's clock; the speaker's own may be wrong
 */
public record PairingCode(String code, Instant expiresAt) {}
