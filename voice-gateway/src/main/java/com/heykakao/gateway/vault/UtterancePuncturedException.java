package com.heykakao.gateway.vault;

/** The utterance's key has been destroyed: it can never be derived again. */
public final class UtterancePuncturedException extends Exception {
    UtterancePuncturedException(long number) {
        super("the key of utterance " + number + " is destroyed");
    }
}
