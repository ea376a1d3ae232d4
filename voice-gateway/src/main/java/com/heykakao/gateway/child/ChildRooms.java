package com.heykakao.gateway.child;

import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.config.ChildSettings;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.erasure.DependentEraser;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;

/** This room, wired: those of its sides that change something share one door a home. */
public record ChildRooms(ChildDesk desk, ChildSweep sweep, ChildDeparture departure, ChildRoster roster) {

    /** What it stands on. */
    public record Ground(Vault vault, Store store, ProfileRows rows, Clock clock, SecureRandom random) {}

    public static ChildRooms open(
            Ground ground, ConsentBook consents, NoticeBook notices, DependentEraser eraser, ChildSettings periods) {
        Vault vault = ground.vault();
        Store store = ground.store();
        Clock clock = ground.clock();
        Doors doors = new Doors();
        Seats seats = new Seats(vault);
        ProfileBook book = new ProfileBook(vault, ground.rows());
        return new ChildRooms(
                new ChildDesk(seats, book, consents, eraser, doors, vault, store, periods, clock, ground.random()),
                new ChildSweep(book, notices, eraser, doors, vault, store, periods, clock),
                new ChildDeparture(doors, seats),
                new ChildRoster(seats, book, periods, clock));
    }
}
