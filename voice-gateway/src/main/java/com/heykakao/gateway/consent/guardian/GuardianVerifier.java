package com.heykakao.gateway.consent.guardian;

import java.util.Optional;

/**
 * Somebody who verifies guardians, such as a provider of mobile phone identification. Thread-safe. May block on the network; a failure is an
 * unchecked exception, and nobody is verified by it.
 */
public interface GuardianVerifier {
    GuardianMethod method();

    /** Whether it verifies nobody. */
    boolean isDemo();

    /** Begins a verification. */
    Started start();

    /**
     * Ends it.
     *
     * @param code what the provider gave the guardian
     * @return the provider's evidence id, 1 to 100 characters, which names no person; empty where the code is not of this verification
     */
    Optional<String> finish(Started started, String code);

    /**
     * A verification under way.
     *
     * @param reference the provider's
     * @param instruction what the guardian does next
     */
    record Started(String reference, String instruction) {}
}
