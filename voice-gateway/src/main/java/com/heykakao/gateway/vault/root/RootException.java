package com.heykakao.gateway.vault.root;

/** A share of the root key cannot be made, read, written, or trusted to be forgotten; the message says what to do. */
public final class RootException extends RuntimeException {
    public RootException(String message) {
        super(message);
    }

    public RootException(String message, Throwable cause) {
        super(message, cause);
    }
}
