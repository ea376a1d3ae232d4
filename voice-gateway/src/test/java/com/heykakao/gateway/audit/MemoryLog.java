package com.heykakao.gateway.audit;

import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An access log that forgets all when it is dropped, for tests that are about what goes into it. Thread-safe. */
public final class MemoryLog implements AccessLog, AccessHistory {
    private final Clock clock;
    private final List<Recorded> entries = new ArrayList<>();
    private boolean failing;

    public MemoryLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Trace append(Access access) {
        if (failing) {
            throw new RefusedException(ErrorReason.ERROR_REASON_LOG_UNAVAILABLE, "the test's log takes nothing");
        }
        long sequence = entries.size();
        entries.add(new Recorded(sequence, clock.instant(), access));
        return Trace.ofDurable(sequence, access.subject());
    }

    /** Whether it takes no entries from now on. */
    public synchronized void fail(boolean fail) {
        failing = fail;
    }

    public synchronized List<Recorded> entries() {
        return List.copyOf(entries);
    }

    public List<Access> accesses() {
        return entries().stream().map(Recorded::access).toList();
    }

    /** The newest entry. */
    public Access last() {
        List<Recorded> all = entries();
        return all.get(all.size() - 1).access();
    }

    @Override
    public void since(Instant from, Predicate<Recorded> visitor) {
        show(entries().stream().filter(entry -> !entry.at().isBefore(from)).toList(), visitor);
    }

    @Override
    public void about(Subject subject, Predicate<Recorded> visitor) {
        show(
                entries().stream()
                        .filter(entry -> entry.access().subject().equals(Optional.of(subject)))
                        .toList(),
                visitor);
    }

    @Override
    public List<Recorded> newest(Subject subject, Stretch stretch, int most) {
        List<Recorded> found = new ArrayList<>();
        about(
                subject,
                entry -> entry.sequence() >= stretch.before()
                        || entry.at().isBefore(stretch.from())
                        || !entry.at().isBefore(stretch.until())
                        || found.add(entry));
        Collections.reverse(found);
        return found.stream().limit(most).toList();
    }

    private static void show(List<Recorded> shown, Predicate<Recorded> visitor) {
        for (Recorded entry : shown) {
            if (!visitor.test(entry)) {
                return;
            }
        }
    }
}
