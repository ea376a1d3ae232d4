package com.heykakao.gateway.vault;

import java.util.Optional;

/** Finds the keyrings of live subjects: in the vault itself, or in one that is only looked at. Thread-safe. */
public interface Keyrings {
    /** Sixteen bytes that stand for a value in the look-up index and tell nothing without the vault. */
    byte[] tag(String purpose, byte[] value);

    Optional<Subject> find(byte[] tag);

    /** @throws SubjectErasedException where the subject is not live */
    SubjectKeyring keyring(Subject subject);
}
