package com.heykakao.gateway.staff;

import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.vault.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a privacy officer looks at every cycle (policy section 8 바): who called how much. It sees the log and nothing else.
 *
 * @param firstSequence of the entries it covers, of all kinds; 0 where there are none
 * @param endSequence one past the last; 0 where there are none
 * @param people staff, most calls first
 */
public record Review(long firstSequence, long endSequence, List<Volume> people) {
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * One person at one employer.
     *
     * @param outOfHours calls outside office hours, refused ones too
     * @param homes reached, each counted once
     * @param busiestHour most look-ups within any 60 minutes
     */
    public record Volume(
            String staffId,
            String employer,
            long allowed,
            long refused,
            long outOfHours,
            long homes,
            long busiestHour) {
        long calls() {
            return allowed + refused;
        }
    }

    private record Person(String id, String employer) {}

    /** Covers entries recorded at {@code from} or later and before {@code until}. */
    public static Review of(AccessHistory history, Instant from, Instant until, StaffSettings.OfficeHours officeHours) {
        Counting counting = new Counting(officeHours);
        history.since(from, entry -> {
            // Not the end of what there is to read: where the clock was set back, earlier ones lie behind it.
            if (entry.at().isBefore(until)) {
                counting.add(entry);
            }
            return true;
        });
        return counting.review();
    }

    private static final class Counting {
        private final StaffSettings.OfficeHours officeHours;
        private final Map<Person, Tally> people = new LinkedHashMap<>();
        private long first;
        private long end;

        Counting(StaffSettings.OfficeHours officeHours) {
            this.officeHours = officeHours;
        }

        void add(Recorded entry) {
            if (end == 0) {
                first = entry.sequence();
            }
            end = entry.sequence() + 1;
            Actor actor = entry.access().actor();
            if (Watch.isCounted(actor)) {
                people.computeIfAbsent(new Person(actor.id(), actor.employer()), person -> new Tally())
                        .add(entry, !officeHours.contain(entry.at()));
            }
        }

        Review review() {
            List<Volume> volumes = people.entrySet().stream()
                    .map(person -> person.getValue().volume(person.getKey()))
                    .sorted(Comparator.comparingLong(Volume::calls)
                            .reversed()
                            .thenComparing(Volume::staffId)
                            .thenComparing(Volume::employer))
                    .toList();
            return new Review(first, end, volumes);
        }
    }

    private static final class Tally {
        private final Set<Subject> homes = new HashSet<>();
        private final Deque<Instant> hour = new ArrayDeque<>();
        private long allowed;
        private long refused;
        private long outOfHours;
        private long busiest;

        void add(Recorded entry, boolean late) {
            Access access = entry.access();
            outOfHours += late ? 1 : 0;
            if (!access.refusal().isEmpty()) {
                refused++;
                return;
            }
            allowed++;
            if (access.kind() == RecordClass.ACCESS && access.subject().isPresent()) {
                homes.add(access.subject().get());
                hour.addLast(entry.at());
                while (!hour.peekFirst().isAfter(entry.at().minus(HOUR))) {
                    hour.removeFirst();
                }
                busiest = Math.max(busiest, hour.size());
            }
        }

        Volume volume(Person person) {
            return new Volume(person.id(), person.employer(), allowed, refused, outOfHours, homes.size(), busiest);
        }
    }
}
