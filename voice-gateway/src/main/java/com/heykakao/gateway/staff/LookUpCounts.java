package com.heykakao.gateway.staff;

import com.heykakao.gateway.config.StaffSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Look-ups of each person and each company within sliding windows. Thread-safe. */
final class LookUpCounts {
    private final StaffSettings.LookUps usual;
    private final Map<LockHolder, List<SlidingWindow>> counts = new HashMap<>();

    /** Whose window is full, and which. */
    record Excess(LockHolder holder, long most, int minutes) {}

    LookUpCounts(StaffSettings.LookUps usual) {
        this.usual = usual;
    }

    /** Counts one more look-up for both, unless it is one too many for either: then it counts for none. */
    synchronized Optional<Excess> tryAdd(String person, String employer, Instant now) {
        for (LockHolder holder : holders(person, employer)) {
            for (SlidingWindow window : windows(holder)) {
                if (window.isFull(now)) {
                    return Optional.of(new Excess(
                            holder, window.most(), (int) window.length().toMinutes()));
                }
            }
        }
        holders(person, employer).forEach(holder -> add(holder, now));
        return Optional.empty();
    }

    synchronized void add(LockHolder holder, Instant at) {
        windows(holder).forEach(window -> window.add(at));
    }

    /** One that was counted did not come about. */
    synchronized void takeBack(String person, String employer) {
        holders(person, employer).forEach(holder -> windows(holder).forEach(SlidingWindow::takeBack));
    }

    synchronized void clear(LockHolder holder) {
        counts.remove(holder);
    }

    static List<LockHolder> holders(String person, String employer) {
        return List.of(LockHolder.person(person), LockHolder.employer(employer));
    }

    private List<SlidingWindow> windows(LockHolder holder) {
        return counts.computeIfAbsent(
                holder, fresh -> (fresh.kind() == LockHolder.Kind.PERSON ? usual.perPerson() : usual.perEmployer())
                        .stream()
                                .map(window -> new SlidingWindow(Duration.ofMinutes(window.minutes()), window.most()))
                                .toList());
    }
}
