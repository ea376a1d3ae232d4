package com.heykakao.gateway.audit.tlog;

/** The hashes of a tree's complete subtrees. */
@FunctionalInterface
public interface Subtrees {
    /**
     * The hash over entries {@code index * 2^level} to {@code (index + 1) * 2^level}, end exclusive.
     *
     * @throws TlogException where it is not to be had
     */
    byte[] hash(int level, long index);
}
