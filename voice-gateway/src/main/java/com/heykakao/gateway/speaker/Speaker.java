package com.heykakao.gateway.speaker;

import java.time.Instant;

/** What a home knows of one of its speakers. */
public record Speaker(
        DeviceId deviceId, String name, String serial, String model, String firmwareVersion, Instant pairedAt) {

    /** Serial and name are personal data; records are logged. */
    @Override
    public String toString() {
        return "Speaker[" + deviceId.hex() + "]";
    }
}
