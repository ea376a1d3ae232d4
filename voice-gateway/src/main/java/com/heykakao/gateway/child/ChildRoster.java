package com.heykakao.gateway.child;

import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.config.ChildSettings;
import com.heykakao.gateway.disclosure.Family;
import com.heykakao.gateway.vault.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A home's children, for rooms that look at all of a home. Looking here is no use of a profile: it changes nothing. Thread-safe; blocks on the disk.
 */
public final class ChildRoster implements Family {
    private final Seats seats;
    private final ProfileBook book;
    private final ChildSettings periods;
    private final Clock clock;

    /** A child with the subject that its data is under. */
    public record Seat(ChildId id, Subject subject) {}

    ChildRoster(Seats seats, ProfileBook book, ChildSettings periods, Clock clock) {
        this.seats = seats;
        this.book = book;
        this.periods = periods;
        this.clock = clock;
    }

    /** How many would go with the home; opens nothing of anybody. */
    public int count(Subject home) {
        return seats.of(home).size();
    }

    /** Says of no child more than its id. */
    public List<Seat> seats(Subject home) {
        return seats.of(home).stream()
                .flatMap(subject -> shown(subject).map(child -> new Seat(child.id(), subject)).stream())
                .toList();
    }

    @Override
    public List<Member> of(Subject home) {
        return seats(home).stream()
                .map(seat -> new Member(seat.subject(), seat.id().hex()))
                .toList();
    }

    /**
     * The profile; without items where frozen or damaged.
     *
     * @param trace covers the child's own subject
     * @return empty where it was destroyed meanwhile
     */
    public Optional<Child> read(Trace trace, Seat seat) {
        trace.requireCovers(seat.subject());
        return shown(seat.subject());
    }

    private Optional<Child> shown(Subject child) {
        return book.shown(child, profile -> profile.shown(clock.instant(), periods));
    }
}
