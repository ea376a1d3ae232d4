package com.heykakao.gateway.audit;

import com.heykakao.gateway.vault.Subject;
import java.time.Instant;
import java.util.function.Predicate;

/** Reads back what the log holds and has not yet let go. Thread-safe; blocks on the disk; sees every durable entry. */
public interface AccessHistory {
    /**
     * Shows the entries recorded at {@code from} or later, oldest first, of all classes.
     *
     * @param visitor returns false to stop
     */
    void since(Instant from, Predicate<Recorded> visitor);

    /** Shows the entries about one subject, oldest first. */
    void about(Subject subject, Predicate<Recorded> visitor);
}
