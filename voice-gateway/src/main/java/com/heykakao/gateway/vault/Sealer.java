package com.heykakao.gateway.vault;

import java.security.SecureRandom;

/** Seals and opens under one key of a subject, until the subject is erased. Thread-safe. */
public final class Sealer {
    private final SubjectKeyring keyring;
    private final byte[] key;
    private final SecureRandom random;

    Sealer(SubjectKeyring keyring, byte[] key, SecureRandom random) {
        this.keyring = keyring;
        this.key = key;
        this.random = random;
    }

    /**
     * @param aad what the bytes are bound to, usually the row key
     * @return nonce, ciphertext and tag: 28 bytes more than the plaintext
     * @throws SubjectErasedException once the subject is erased
     */
    public byte[] seal(byte[] plaintext, byte[] aad) {
        byte[] sealed = Aead.seal(key, random, plaintext, aad);
        // Asked after sealing: an erasure sets its mark before it zeroises the key, so nothing sealed under a
        // half-zeroed key
        // ever gets out.
        keyring.requireLive();
        return sealed;
    }

    /** @throws SubjectErasedException once the subject is erased */
    public byte[] open(byte[] sealed, byte[] aad) throws SealBrokenException {
        keyring.requireLive();
        return Aead.open(key, sealed, aad);
    }
}
