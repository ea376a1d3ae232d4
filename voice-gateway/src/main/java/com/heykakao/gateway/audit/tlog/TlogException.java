package com.heykakao.gateway.audit.tlog;

/** What is published of a log is missing, cut or malformed; the message names the file and what is wrong with it. */
public final class TlogException extends RuntimeException {
    public TlogException(String message) {
        super(message);
    }

    TlogException(String message, Throwable cause) {
        super(message, cause);
    }
}
