package com.heykakao.gateway.speaker;

import com.heykakao.gateway.vault.Subject;

/**
 * A speaker that was proved to be paired.
 *
 * @param home the account it belongs to
 */
public record PairedSpeaker(Subject home, DeviceId deviceId) {}
