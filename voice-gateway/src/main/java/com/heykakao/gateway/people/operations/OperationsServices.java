package com.heykakao.gateway.people.operations;

import com.heykakao.gateway.audit.AccessHistory;
import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.staff.StaffOffice;
import com.linecorp.armeria.server.grpc.GrpcServiceBuilder;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The services of {@code operations.v1} that are about staff, companies and the access log, and reach no home; to be served behind the gates of
 * staff, and only there.
 */
public final class OperationsServices {
    private OperationsServices() {}

    /**
     * What their calls reach.
     *
     * @param checkpoint gives the access log's newest signed head
     */
    public record Rooms(
            StaffOffice office,
            StaffSettings settings,
            PolicyRegistry policy,
            AccessHistory history,
            Supplier<String> checkpoint) {}

    /** Adds them to a server. */
    public static void addTo(GrpcServiceBuilder server, Rooms rooms, Clock clock) {
        StaffOffice office = rooms.office();
        server.addService(new StaffRpc(office))
                .addService(new ProcessorRpc(rooms.policy(), office))
                .addService(
                        new AuditRpc(office.alerts(), rooms.history(), rooms.checkpoint(), rooms.settings(), clock));
    }
}
