package com.heykakao.gateway.config;

/** A settings file cannot be used; the message names the key or the line and says what to do. */
public final class ConfigException extends RuntimeException {
    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
