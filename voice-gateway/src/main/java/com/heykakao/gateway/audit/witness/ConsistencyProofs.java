package com.heykakao.gateway.audit.witness;

import java.util.List;

/** The log's own proofs. Must be thread-safe; may block on the disk. */
@FunctionalInterface
public interface ConsistencyProofs {
    /**
     * Proves that the log of the old size is the beginning of that of the new one: PROOF(m, D[n]) of RFC 6962 section 2.1.2.
     *
     * @param oldSize at least 1
     * @param newSize more than {@code oldSize}; one of a checkpoint that was offered
     * @return hashes of 32 bytes, at most 63
     */
    List<byte[]> consistency(long oldSize, long newSize);
}
