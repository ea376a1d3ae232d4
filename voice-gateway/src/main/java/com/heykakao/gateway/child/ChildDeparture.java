package com.heykakao.gateway.child;

import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.erasure.Dependents;
import com.heykakao.gateway.vault.Subject;
import java.util.List;

/** The children of a home go with it. */
public final class ChildDeparture implements Dependents {
    private final Doors doors;
    private final Seats seats;

    ChildDeparture(Doors doors, Seats seats) {
        this.doors = doors;
        this.seats = seats;
    }

    @Override
    public List<Subject> leave(Subject home) {
        doors.close(home);
        return seats.of(home);
    }

    /** Nothing of the gateway's own leads to a child. */
    @Override
    public void sweep() {}
}
