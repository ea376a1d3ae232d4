package com.heykakao.gateway.vault;

/** The vault cannot be made, opened or changed; the message says what to do. */
public abstract sealed class VaultException extends RuntimeException {
    private VaultException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The root cell's file cannot be read, written, or trusted to forget. */
    public static final class Root extends VaultException {
        Root(String message) {
            super(message, null);
        }

        Root(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The key pages do not belong to the root, or are damaged. */
    public static final class Pages extends VaultException {
        Pages(String message) {
            super(message, null);
        }

        Pages(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
