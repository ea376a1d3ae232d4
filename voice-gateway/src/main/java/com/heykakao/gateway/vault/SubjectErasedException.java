package com.heykakao.gateway.vault;

/** The subject has been destroyed, or never was: there is no key and there never will be again. */
public final class SubjectErasedException extends RuntimeException {
    SubjectErasedException(Subject subject) {
        super("the keys of slot " + Integer.toUnsignedString(subject.slot()) + " are destroyed");
    }
}
