package com.heykakao.gateway.retention;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes what homes chose, and has what is over destroyed. Thread-safe; blocks on the disk. */
public final class KeepingDesk {
    private static final Logger LOG = LoggerFactory.getLogger(KeepingDesk.class);
    /** A home is looked at so often whatever its utterances say, so that a clock that was set counts. */
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    private final KeepingBook book;
    private final Expiry expiry;
    private final Clock clock;
    /** Before when there is nothing to do in a home; empty after a start. */
    private final Map<Subject, Instant> due = new ConcurrentHashMap<>();

    /** Destroys what is over in a home. */
    @FunctionalInterface
    public interface Expiry {
        /** @return when the next utterance will be over; empty where there is none yet */
        Optional<Instant> destroyOver(Subject home, Keeping keeping);
    }

    public KeepingDesk(KeepingBook book, Expiry expiry, Clock clock) {
        this.book = book;
        this.expiry = expiry;
        this.clock = clock;
    }

    /**
     * Keeps from now on as the parent chose. What was over before is destroyed first, so that a longer time brings nothing back; then what is over by
     * a shorter one.
     *
     * @param etag of what was chosen before, as the parent read it; empty to write over whatever it is
     * @throws RefusedException STALE_ETAG
     */
    public KeepingBook.Chosen choose(Subject home, Keeping keeping, String etag) {
        Keeping before = book.of(home);
        if (before.ends()) {
            var unused = expiry.destroyOver(home, before);
        }
        KeepingBook.Chosen chosen = book.put(home, keeping, etag);
        due.remove(home);
        if (keeping.ends()) {
            var unused = expiry.destroyOver(home, keeping);
        }
        return chosen;
    }

    /** Destroys what is over in every home; a home that fails is tried again the next time and does not stop the others. */
    public void sweep() {
        Instant now = clock.instant();
        for (Subject home : book.ending()) {
            Instant rested = due.getOrDefault(home, Instant.MIN);
            // A rest that is longer than any was given by a clock that has been set back since.
            if (!now.isBefore(rested) || now.plus(LONGEST_REST).isBefore(rested)) {
                sweep(home, now);
            }
        }
    }

    private void sweep(Subject home, Instant now) {
        try {
            Keeping keeping = book.of(home);
            Optional<Instant> next = expiry.destroyOver(home, keeping);
            Instant latest = now.plus(LONGEST_REST);
            // Without a time of its own something may be over at once.
            Instant rest = keeping == Keeping.NOTHING
                    ? now
                    : next.filter(latest::isAfter).orElse(latest);
            due.put(home, rest);
        } catch (SubjectErasedException e) {
            forget(home);
        } catch (RuntimeException e) {
            LOG.error(
                    "what is over in the home of slot {} was not destroyed; nobody reads it, and it is tried again",
                    home.slot(),
                    e);
        }
    }

    private void forget(Subject home) {
        try {
            book.forget(home);
            due.remove(home);
        } catch (RuntimeException e) {
            LOG.warn("the row that leads to an erased slot is still there; it is tried again", e);
        }
    }
}
