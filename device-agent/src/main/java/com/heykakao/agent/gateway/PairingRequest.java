package com.heykakao.agent.gateway;

/**
 * What the speaker says of itself when it pairs.
 *
 * @param serial 1 to 64 characters of A-Z, 0-9 and hyphen
 * @param model 1 to 64 characters
 * @param firmwareVersion semantic version, 1 to 32 characters
 */
public record PairingRequest(String serial, String model, String firmwareVersion) {}
