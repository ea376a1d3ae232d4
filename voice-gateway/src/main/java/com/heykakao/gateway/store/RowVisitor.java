package com.heykakao.gateway.store;

/** Sees rows of a scan. */
@FunctionalInterface
public interface RowVisitor {
    /** @return whether to go on */
    boolean visit(byte[] key, byte[] value);
}
