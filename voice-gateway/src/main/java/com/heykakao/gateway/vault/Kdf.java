package com.heykakao.gateway.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 as a pseudo-random function (RFC 2104): one key, a label, an input. */
final class Kdf {
    private Kdf() {}

    /** @return 32 bytes */
    static byte[] derive(byte[] key, String label, byte[] input) {
        Mac mac = mac(key);
        mac.update(label.getBytes(StandardCharsets.US_ASCII));
        // Ends the label: no label with its input is another label with another input.
        mac.update((byte) 0);
        return mac.doFinal(input);
    }

    static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
