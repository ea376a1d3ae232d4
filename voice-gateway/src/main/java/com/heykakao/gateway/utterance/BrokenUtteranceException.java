package com.heykakao.gateway.utterance;

/** What is stored of an utterance is not what was stored: the store is damaged or was tampered with. */
public final class BrokenUtteranceException extends RuntimeException {
    BrokenUtteranceException(String what) {
        super(message(what));
    }

    BrokenUtteranceException(String what, Exception cause) {
        super(message(what), cause);
    }

    private static String message(String what) {
        return "a stored utterance is damaged (" + what + "); restore the data directory from a backup";
    }
}
