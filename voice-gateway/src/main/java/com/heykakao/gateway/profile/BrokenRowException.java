package com.heykakao.gateway.profile;

/** A row on disk does not open with the key it was sealed under: the store is damaged or was tampered with. */
public final class BrokenRowException extends RuntimeException {
    BrokenRowException(String kind, int slot, Exception cause) {
        super(
                "a stored " + kind + " row of slot " + slot
                        + " is damaged; run `voice-gateway vault check` and restore the data directory from a backup",
                cause);
    }
}
