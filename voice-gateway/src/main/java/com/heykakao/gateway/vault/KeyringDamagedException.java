package com.heykakao.gateway.vault;

/** A subject's keyring opens but is not one; its seal says that the gateway itself wrote it so. */
public final class KeyringDamagedException extends RuntimeException {
    KeyringDamagedException(int slot, Throwable cause) {
        super(
                "the keyring of slot " + Integer.toUnsignedString(slot)
                        + " is malformed; use the gateway version that wrote it, or restore the newest key pages",
                cause);
    }
}
