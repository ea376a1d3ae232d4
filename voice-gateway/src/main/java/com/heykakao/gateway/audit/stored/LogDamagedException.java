package com.heykakao.gateway.audit.stored;

/** What is kept of the access log is not what the log wrote. The message says what and where. */
public final class LogDamagedException extends RuntimeException {
    private final String what;

    public LogDamagedException(String what) {
        this(what, null);
    }

    public LogDamagedException(String what, Throwable cause) {
        super(
                "the access log is damaged: " + what
                        + "; run `voice-gateway log verify`, and keep its files as they are",
                cause);
        this.what = what;
    }

    /** Without what to do. */
    public String what() {
        return what;
    }
}
