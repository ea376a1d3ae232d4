package com.heykakao.gateway.vault.root;

import java.util.Optional;
import java.util.Set;

/**
 * A place that holds one of the shares whose XOR is the root key, beside the share in the root cell. Whoever lacks one share has no
 * root; whichever of them is destroyed, the root of that epoch is gone.
 *
 * <p>For each epoch it was asked to, a share makes a part of its own: {@value #BYTES} bytes that nobody can tell from random ones and
 * nobody can make again after {@link #destroy}. It holds the parts of two successive epochs at a time, which is what a move needs; it
 * need not hold more, so a part that is not destroyed may be lost when a third is made.
 *
 * <p>Every method may block on a disk or a device, and throws {@link RootException} where that fails; what is stored then is
 * unknown until it is asked for again. Not thread-safe, and one process at a time. ShareConformance, in the tests, is what every
 * implementation has to pass. docs/vault-format.md, "Root cell".
 */
public interface RootShare extends AutoCloseable {
    /** Length of a part. */
    int BYTES = 32;

    /** What it is, for messages and for {@code vault check}: a kind and a place, never personal data, never key bytes. */
    String describe();

    /**
     * Makes the part of an epoch, in place of one that is there already. Durable on return.
     *
     * @param epoch from 1
     * @return {@value #BYTES} bytes, which the caller zeroises
     */
    byte[] create(long epoch);

    /**
     * The part that was made for an epoch; empty where it was destroyed or never made.
     *
     * @return {@value #BYTES} bytes, which the caller zeroises
     */
    Optional<byte[]> get(long epoch);

    /** Destroys the part of an epoch for good, with all it could be made from; passes over one that is not there. Durable on return. */
    void destroy(long epoch);

    /** The epochs whose parts are there. */
    Set<Long> epochs();

    /** Gives back what it holds open. The parts stay. */
    @Override
    void close();
}
