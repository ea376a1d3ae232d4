package com.heykakao.gateway.audit;

import com.heykakao.gateway.vault.Subject;
import java.util.Optional;

/** Proof that an entry of the access log survives power loss; {@code audit.log} makes it and nobody else (RoomsTest). Immutable. */
public final class Trace {
    private final long sequence;
    private final Optional<Subject> subject;

    private Trace(long sequence, Optional<Subject> subject) {
        this.sequence = sequence;
        this.subject = subject;
    }

    /** For the log alone, once the entry is durable. */
    public static Trace ofDurable(long sequence, Optional<Subject> subject) {
        return new Trace(sequence, subject);
    }

    /** The entry's index in the log. */
    public long sequence() {
        return sequence;
    }

    /** @throws IllegalStateException where the entry is about somebody else; then nothing may be read by it */
    public void requireCovers(Subject home) {
        if (!subject.equals(Optional.of(home))) {
            throw new IllegalStateException(
                    "entry " + sequence + " of the access log does not cover slot " + home.slot());
        }
    }
}
