package com.heykakao.gateway.child;

import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.config.ChildSettings;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.erasure.DependentEraser;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.utterance.Attributions;
import com.heykakao.gateway.utterance.Household;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;

/** This room, wired: those of its sides that change something share one door a home. */
public record ChildRooms(
        ChildDesk desk, ChildWords words, ChildSweep sweep, ChildDeparture departure, ChildRoster roster) {

    /** What it stands on. */
    public record Ground(Vault vault, Store store, ProfileRows rows, Clock clock, SecureRandom random) {}

    /** The rooms next to it. */
    public record Beside(
            ConsentBook consents,
            NoticeBook notices,
            DependentEraser eraser,
            UtteranceLibrary library,
            Attributions attributions) {}

    /** Whose children are whose; for rooms below, before this one is open. */
    public static Household household(Vault vault) {
        return new Seats(vault)::of;
    }

    public static ChildRooms open(Ground ground, Beside beside, ChildSettings periods) {
        Vault vault = ground.vault();
        Store store = ground.store();
        Clock clock = ground.clock();
        Doors doors = new Doors();
        Seats seats = new Seats(vault);
        ProfileBook book = new ProfileBook(vault, ground.rows());
        HomeProfiles profiles = new HomeProfiles(seats, book, beside.consents(), store);
        return new ChildRooms(
                new ChildDesk(
                        seats,
                        book,
                        profiles,
                        beside.consents(),
                        beside.eraser(),
                        doors,
                        vault,
                        store,
                        periods,
                        clock,
                        ground.random()),
                new ChildWords(profiles, beside.library(), beside.attributions(), doors, clock),
                new ChildSweep(book, beside.notices(), beside.eraser(), doors, vault, store, periods, clock),
                new ChildDeparture(doors, seats),
                new ChildRoster(seats, book, periods, clock));
    }
}
