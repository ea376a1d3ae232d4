package com.heykakao.gateway.audit;

/** Where entries go. Thread-safe; blocks on the disk. */
public interface AccessLog {
    /**
     * Appends an entry; on return it survives power loss under a signed head.
     *
     * @throws com.heykakao.gateway.refusal.RefusedException LOG_UNAVAILABLE; then nothing may be read
     */
    Trace append(Access access);
}
