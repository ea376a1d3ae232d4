package com.heykakao.agent.gateway;

/** The pairing code ran out before the parent typed it. Pair again, with a new code. */
public final class PairingExpiredException extends LinkException {
    PairingExpiredException(Throwable cause) {
        super("the pairing code ran out before it was typed; start pairing again", cause);
    }
}
