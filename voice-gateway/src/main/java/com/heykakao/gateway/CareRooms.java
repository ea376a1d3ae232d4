package com.heykakao.gateway;

import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.care.Departure;
import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.care.HomeFinder;
import com.heykakao.gateway.care.OpenMatters;
import com.heykakao.gateway.care.glass.GlassAlert;
import com.heykakao.gateway.care.glass.GlassBook;
import com.heykakao.gateway.care.glass.GlassDesk;
import com.heykakao.gateway.care.glass.GlassReader;
import com.heykakao.gateway.care.grant.GrantBook;
import com.heykakao.gateway.care.grant.GrantDesk;
import com.heykakao.gateway.care.grant.GrantedReader;
import com.heykakao.gateway.care.grant.ParentGrants;
import com.heykakao.gateway.care.lookup.LookUpDesk;
import com.heykakao.gateway.care.repair.OpenRepairs;
import com.heykakao.gateway.care.repair.RepairDesk;
import com.heykakao.gateway.care.shipping.OpenShipments;
import com.heykakao.gateway.care.shipping.ShippingDesk;
import com.heykakao.gateway.care.ticket.OpenTickets;
import com.heykakao.gateway.care.ticket.TicketDesk;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.people.care.CareServices;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;

/** The rooms of {@code care/}, wired; a part of the composition root. */
record CareRooms(
        TicketDesk tickets,
        LookUpDesk lookUps,
        GrantDesk grants,
        ParentGrants parentGrants,
        GrantedReader granted,
        RepairDesk repairs,
        ShippingDesk shipping,
        GlassDesk glass,
        GlassReader opened,
        Departure departure,
        OpenMatters matters) {

    /** What they stand on. */
    record Ground(Vault vault, Store store, ProfileRows rows, Clock clock, SecureRandom random) {}

    /** The rooms next to them. */
    record Beside(
            AccountBook accounts,
            ConsentBook consents,
            SpeakerRegistry speakers,
            SpeakerLines lines,
            UtteranceLibrary library,
            NoticeBook notices) {}

    static CareRooms open(Ground ground, Beside beside, GlassAlert alert) {
        Vault vault = ground.vault();
        Store store = ground.store();
        ProfileRows rows = ground.rows();
        Clock clock = ground.clock();
        SecureRandom random = ground.random();
        Doors doors = new Doors();
        HomeFinder finder = new HomeFinder(beside.accounts(), beside.speakers());
        OpenTickets openTickets = new OpenTickets(vault, store, rows);
        OpenRepairs openRepairs = new OpenRepairs(vault, store, rows);
        OpenShipments openShipments = new OpenShipments(vault, store, rows);
        GrantBook grants = new GrantBook(vault, rows, openTickets, beside.library(), clock);
        GlassBook glass = new GlassBook(vault, store, rows, clock);
        TicketDesk tickets = new TicketDesk(finder, openTickets, doors, vault, store, rows, clock, random);
        return new CareRooms(
                tickets,
                new LookUpDesk(
                        finder,
                        openTickets,
                        new LookUpDesk.Rooms(
                                beside.accounts(), beside.consents(), beside.speakers(), beside.lines(), tickets)),
                new GrantDesk(grants, openTickets, beside.notices(), doors, vault, store, clock, random),
                new ParentGrants(grants, beside.library(), doors, store, clock),
                new GrantedReader(grants, beside.library()),
                new RepairDesk(
                        openTickets,
                        openRepairs,
                        beside.speakers(),
                        beside.lines(),
                        doors,
                        vault,
                        store,
                        rows,
                        clock,
                        random),
                new ShippingDesk(openTickets, openShipments, doors, vault, store, rows, clock, random),
                new GlassDesk(finder, glass, beside.notices(), alert, doors, vault, store, clock, random),
                new GlassReader(glass, beside.library()),
                new Departure(doors, openTickets, openRepairs, openShipments, glass),
                new OpenMatters(vault, rows, openShipments));
    }

    /** What staff's calls reach of it. */
    CareServices.Rooms services() {
        return new CareServices.Rooms(lookUps, tickets, grants, granted, repairs, shipping, glass, opened);
    }
}
