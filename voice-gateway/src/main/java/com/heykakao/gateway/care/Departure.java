package com.heykakao.gateway.care;

import com.heykakao.gateway.care.glass.GlassBook;
import com.heykakao.gateway.care.repair.OpenRepairs;
import com.heykakao.gateway.care.shipping.OpenShipments;
import com.heykakao.gateway.care.ticket.OpenTickets;
import com.heykakao.gateway.erasure.Dependents;
import com.heykakao.gateway.vault.Subject;
import java.util.List;

/** What of these rooms goes with a home beyond its own keys: its shipments, and the gateway's rows that said what is open. */
public final class Departure implements Dependents {
    private final Doors doors;
    private final OpenTickets tickets;
    private final OpenRepairs repairs;
    private final OpenShipments shipments;
    private final GlassBook glass;

    public Departure(Doors doors, OpenTickets tickets, OpenRepairs repairs, OpenShipments shipments, GlassBook glass) {
        this.doors = doors;
        this.tickets = tickets;
        this.repairs = repairs;
        this.shipments = shipments;
        this.glass = glass;
    }

    @Override
    public List<Subject> leave(Subject home) {
        doors.close(home);
        return shipments.of(home);
    }

    @Override
    public void sweep() {
        tickets.sweep();
        repairs.sweep();
        shipments.sweep();
        glass.sweep();
    }
}
