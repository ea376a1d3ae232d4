package com.heykakao.gateway.care;

import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.shipping.OpenShipments;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.Vault;

/** What staff have not finished for a home, in numbers. Thread-safe; blocks on the disk. */
public final class OpenMatters {
    private final Vault vault;
    private final ProfileRows rows;
    private final OpenShipments shipments;

    public OpenMatters(Vault vault, ProfileRows rows, OpenShipments shipments) {
        this.vault = vault;
        this.rows = rows;
        this.shipments = shipments;
    }

    /** How many of each are open. */
    public record Counts(long tickets, long repairs, long shipments) {}

    public Counts of(Trace trace, Subject home) {
        trace.requireCovers(home);
        SubjectKeyring keyring = vault.keyring(home);
        return new Counts(
                rows.list(keyring, RowKind.TICKET).stream()
                        .filter(ticket -> !ticket.hasClosedAt())
                        .count(),
                rows.list(keyring, RowKind.REPAIR).stream()
                        .filter(repair -> !repair.hasClosedAt())
                        .count(),
                shipments.of(home).size());
    }
}
