package com.heykakao.agent;

/** A setting is unknown, missing or wrong; the message names the file and the setting and says what would do. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }

    ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
