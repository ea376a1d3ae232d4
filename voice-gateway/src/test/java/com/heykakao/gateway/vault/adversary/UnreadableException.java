package com.heykakao.gateway.vault.adversary;

/** A file is not what its format says, or uses a part of the format that is not read here; what it holds is not known. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
        super(message);
    }

    UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
