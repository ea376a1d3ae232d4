package com.heykakao.gateway.audit;

/** What is kept of the access log is not what the log wrote. The message says what and where. */
public final class LogDamagedException extends RuntimeException {
    private final String what;

    LogDamagedException(String what) {
        this(what, null);
    }

    LogDamagedException(String what, Throwable cause) {
        super(
                "the access log is damaged: " + what
                        + "; run `voice-gateway log verify`, and keep its files as they are",
                cause);
        this.what = what;
    }

    /** Without what to do. */
    String what() {
        return what;
    }
}
