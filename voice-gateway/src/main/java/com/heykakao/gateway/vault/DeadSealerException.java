package com.heykakao.gateway.vault;

/** The utterance's key was destroyed while somebody held it; the subject may live on. */
public final class DeadSealerException extends RuntimeException {
    DeadSealerException(Subject subject) {
        super("the key of an utterance of slot " + Integer.toUnsignedString(subject.slot()) + " is destroyed");
    }
}
