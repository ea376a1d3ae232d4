package com.heykakao.gateway.vault.adversary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM as {@code nonce 12 | ciphertext | tag 16}, and HMAC-SHA-256. Source: docs/vault-format.md, "Rows" and "Keys". Not
 * thread-safe.
 */
final class Crypto {
    static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final Cipher cipher;
    private final Mac mac;

    Crypto() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
            mac = Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has these", e);
        }
    }

    Optional<byte[]> open(byte[] key, byte[] sealed, byte[] aad) {
        if (sealed.length < NONCE + TAG) {
            return Optional.empty();
        }
        try {
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(8 * TAG, sealed, 0, NONCE));
            cipher.updateAAD(aad);
            return Optional.of(cipher.doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK opens AES-256-GCM", e);
        }
    }

    byte[] seal(byte[] key, byte[] nonce, byte[] plaintext, byte[] aad) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG, nonce));
            cipher.updateAAD(aad);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + plaintext.length + TAG);
            cipher.doFinal(plaintext, 0, plaintext.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK seals with AES-256-GCM", e);
        }
    }

    byte[] hmac(byte[] key, byte[] message) {
        try {
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("any 32 bytes are a key", e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** HMAC of {@code purpose | 0 | value}. */
    byte[] derive(byte[] key, String purpose, byte[] value) {
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        return hmac(
                key,
                ByteBuffer.allocate(name.length + 1 + value.length)
                        .put(name)
                        .put((byte) 0)
                        .put(value)
                        .array());
    }
}
