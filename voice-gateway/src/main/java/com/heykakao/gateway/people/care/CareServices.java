package com.heykakao.gateway.people.care;

import com.heykakao.gateway.care.glass.GlassDesk;
import com.heykakao.gateway.care.glass.GlassReader;
import com.heykakao.gateway.care.grant.GrantDesk;
import com.heykakao.gateway.care.grant.GrantedReader;
import com.heykakao.gateway.care.lookup.LookUpDesk;
import com.heykakao.gateway.care.repair.RepairDesk;
import com.heykakao.gateway.care.shipping.ShippingDesk;
import com.heykakao.gateway.care.ticket.TicketDesk;
import com.heykakao.proto.care.v1.GrantServiceGrpc;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;

/** The services of {@code care.v1}, and the break-glass of {@code operations.v1}; to be served behind the gates of staff, and only there. */
public final class CareServices {
    /** {@code GrantService.ReadGranted} for pages, as a stream of JSON texts; streams have no {@code google.api.http} form. */
    private static final String GRANTED_UTTERANCE = "/v1/care/granted-utterance";

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

    /** Adds them to a server. */
    public static void addTo(GrpcServiceBuilder server, Rooms rooms) {
        StaffGrantRpc grants = new StaffGrantRpc(rooms.grants(), rooms.granted());
        server.addService(new LookUpRpc(rooms.lookUps()))
                .addService(new TicketRpc(rooms.tickets()))
                .addService(grants)
                .addService(GRANTED_UTTERANCE, grants, GrantServiceGrpc.getReadGrantedMethod())
                .addService(new RepairRpc(rooms.repairs()))
                .addService(new ShippingRpc(rooms.shipping()))
                .addService(new BreakGlassRpc(rooms.glass(), rooms.opened()));
    }
}
