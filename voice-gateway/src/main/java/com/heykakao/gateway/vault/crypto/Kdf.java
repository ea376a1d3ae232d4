package com.heykakao.gateway.vault.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 as a pseudo-random function (RFC 2104): one key, a label, an input. */
public final class Kdf {
    private Kdf() {}

    /** @return 32 bytes */
    public static byte[] derive(byte[] key, String label, byte[] input) {
        Mac mac = mac(key);
        mac.update(label.getBytes(StandardCharsets.US_ASCII));
        // Ends the label: no label with its input is another label with another input.
        mac.update((byte) 0);
        return mac.doFinal(input);
    }

    /**
     * The key of a child in a GGM tree: HMAC-SHA-256(key, byte bit).
     *
     * @param mac any; it is given the key. Making one anew costs as much as using it
     */
    public static byte[] child(Mac mac, byte[] key, long bit) {
        try {
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
        mac.update((byte) bit);
        return mac.doFinal();
    }

    public static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
