package com.heykakao.gateway.vault;

import com.heykakao.gateway.vault.tree.TreeException;

/** Whether a key may be used. */
enum Life {
    LIVE,
    /** Its utterance's key is destroyed. */
    PUNCTURED,
    /** All keys of its subject are destroyed, or being destroyed. */
    ERASED,
    /** The vault is closed; the key lives on, on the disk. */
    CLOSED;

    /** Throws what tells whoever wants to use the key why not. */
    void require(Subject subject) {
        switch (this) {
            case LIVE -> {}
            case PUNCTURED -> throw new DeadSealerException(subject);
            case ERASED -> throw new SubjectErasedException(subject);
            case CLOSED -> throw new TreeException.Closed();
        }
    }
}
