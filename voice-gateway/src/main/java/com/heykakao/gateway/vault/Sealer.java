package com.heykakao.gateway.vault;

import com.heykakao.gateway.vault.crypto.Aead;
import com.heykakao.gateway.vault.crypto.SealBrokenException;
import java.security.SecureRandom;
import java.util.Arrays;

/** Seals and opens under one key of a subject, until the key is destroyed. Thread-safe. */
public final class Sealer {
    /** Held for as long as this is, so that the one keyring of the subject knows all sealers it has to end. */
    private final SubjectKeyring keyring;

    private final byte[] key;
    private final SecureRandom random;
    private volatile Life life = Life.LIVE;

    Sealer(SubjectKeyring keyring, byte[] key, SecureRandom random) {
        this.keyring = keyring;
        this.key = key;
        this.random = random;
    }

    /**
     * @param aad what the bytes are bound to, usually the row key
     * @return nonce, ciphertext and tag: 28 bytes more than the plaintext
     * @throws SubjectErasedException once the subject's keys are destroyed
     * @throws DeadSealerException once the utterance's key is
     */
    public byte[] seal(byte[] plaintext, byte[] aad) {
        byte[] sealed = Aead.seal(key, random, plaintext, aad);
        // Asked after sealing: the mark is set before the key is zeroised, so nothing sealed under a half-zeroed key
        // ever gets out.
        requireAlive();
        return sealed;
    }

    /**
     * @throws SubjectErasedException once the subject's keys are destroyed
     * @throws DeadSealerException once the utterance's key is
     */
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
    void refuse(Life why) {
        life = why;
    }

    /** To be refused first. */
    void zeroise() {
        Arrays.fill(key, (byte) 0);
    }

    private void requireAlive() {
        life.require(keyring.subject());
    }
}
