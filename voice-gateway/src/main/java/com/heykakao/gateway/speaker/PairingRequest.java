package com.heykakao.gateway.speaker;

import com.heykakao.gateway.refusal.RefusedException;
import java.security.PublicKey;

/**
 * What a speaker says of itself when it asks to be paired; none of it is proved but the possession of the key.
 *
 * @param serial 1 to 64 of A-Z, 0-9, hyphen
 * @param model 1 to 64 printable ASCII characters
 * @param firmwareVersion 1 to 32 printable ASCII characters
 */
public record PairingRequest(String serial, String model, String firmwareVersion, PublicKey publicKey) {
    static final String FIRMWARE_VERSION = "[ -~]{1,32}";

    public PairingRequest {
        check("serial", serial, SpeakerRegistry.SERIAL, "1 to 64 of A-Z, 0-9 and hyphen");
        check("model", model, "[ -~]{1,64}", "1 to 64 printable ASCII characters");
        check("firmware_version", firmwareVersion, FIRMWARE_VERSION, "1 to 32 printable ASCII characters");
    }

    private static void check(String field, String value, String pattern, String range) {
        if (!value.matches(pattern)) {
            throw RefusedException.invalidField(field, range);
        }
    }

    /** The serial is personal data once a family owns the speaker. */
    @Override
    public String toString() {
        return "PairingRequest";
    }
}
