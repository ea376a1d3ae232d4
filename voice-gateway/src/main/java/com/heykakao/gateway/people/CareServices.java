package com.heykakao.gateway.people;

import com.heykakao.gateway.care.glass.GlassDesk;
import com.heykakao.gateway.care.glass.GlassReader;
import com.heykakao.gateway.care.grant.GrantDesk;
import com.heykakao.gateway.care.grant.GrantedReader;
import com.heykakao.gateway.care.lookup.LookUpDesk;
import com.heykakao.gateway.care.repair.RepairDesk;
import com.heykakao.gateway.care.shipping.ShippingDesk;
import com.heykakao.gateway.care.ticket.TicketDesk;
import io.grpc.BindableService;
import java.util.List;

/** The services of {@code care.v1}, and the break-glass of {@code operations.v1}; to be served behind the gates of staff, and only there. */
public final class CareServices {
    private CareServices() {}

    /** The rooms that calls of staff about a home reach. */
    public record Rooms(
            LookUpDesk lookUps,
            TicketDesk tickets,
            GrantDesk grants,
            GrantedReader granted,
            RepairDesk repairs,
            ShippingDesk shipping,
            GlassDesk glass,
            GlassReader opened) {}

    static List<BindableService> of(Rooms rooms) {
        return List.of(
                new LookUpRpc(rooms.lookUps()),
                new TicketRpc(rooms.tickets()),
                new StaffGrantRpc(rooms.grants(), rooms.granted()),
                new RepairRpc(rooms.repairs()),
                new ShippingRpc(rooms.shipping()),
                new BreakGlassRpc(rooms.glass(), rooms.opened()));
    }
}
