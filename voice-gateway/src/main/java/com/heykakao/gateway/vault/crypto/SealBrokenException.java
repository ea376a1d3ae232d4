package com.heykakao.gateway.vault.crypto;

/** Sealed bytes do not open: another key, another place, or damage. */
public final class SealBrokenException extends Exception {
    SealBrokenException(Throwable cause) {
        super("sealed bytes do not open with this key in this place", cause);
    }

    SealBrokenException(String why) {
        super(why);
    }
}
