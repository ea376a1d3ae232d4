package com.heykakao.gateway.vault;

/**
 * @param epoch of the root
 * @param subjects that are live, the service subject included
 */
public record VaultStatus(long epoch, long subjects) {}
