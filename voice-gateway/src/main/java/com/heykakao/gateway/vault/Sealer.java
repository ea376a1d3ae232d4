package com.heykakao.gateway.vault;

import com.heykakao.gateway.vault.crypto.Aead;
import com.heykakao.gateway.vault.crypto.SealBrokenException;
import java.security.SecureRandom;
import java.util.Arrays;

/** Seals and opens under one key of a subject, until the key is destroyed. Thread-safe. */
public final class Sealer {
    private final Subject subject;
    private final byte[] key;
    private final SecureRandom random;
    private volatile boolean dead;

    Sealer(Subject subject, byte[] key, SecureRandom random) {
        this.subject = subject;
        this.key = key;
        this.random = random;
    }

    /**
     * @param aad what the bytes are bound to, usually the row key
     * @return nonce, ciphertext and tag: 28 bytes more than the plaintext
     * @throws SubjectErasedException once the key is destroyed
     */
    public byte[] seal(byte[] plaintext, byte[] aad) {
        byte[] sealed = Aead.seal(key, random, plaintext, aad);
        // Asked after sealing: the mark is set before the key is zeroised, so nothing sealed under a half-zeroed key
        // ever gets out.
        requireAlive();
        return sealed;
    }

    /** @throws SubjectErasedException once the key is destroyed */
    public byte[] open(byte[] sealed, byte[] aad) throws SealBrokenException {
        requireAlive();
        try {
            return Aead.open(key, sealed, aad);
        } catch (SealBrokenException e) {
            requireAlive();
            throw e;
        }
    }

    /** From here on nothing is sealed or opened. */
    void refuse() {
        dead = true;
    }

    void zeroise() {
        refuse();
        Arrays.fill(key, (byte) 0);
    }

    private void requireAlive() {
        if (dead) {
            throw new SubjectErasedException(subject);
        }
    }
}
