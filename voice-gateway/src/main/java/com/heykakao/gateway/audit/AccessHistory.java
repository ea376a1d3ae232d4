package com.heykakao.gateway.audit;

import com.heykakao.gateway.vault.Subject;
import java.time.Instant;
import java.util.List;
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

    /**
     * The newest entries about one subject within a stretch of the log. The work done grows with {@code most}, not with the log.
     *
     * @param most 1 or more
     * @return newest first
     */
    List<Recorded> newest(Subject subject, Stretch stretch, int most);

    /**
     * Part of the log. Its borders are told by the hours that entries carry in clear, so they are those of whole hours.
     *
     * @param from recorded in this hour or later
     * @param until recorded before this hour
     * @param before only entries with a smaller sequence
     */
    record Stretch(Instant from, Instant until, long before) {}
}
