package com.heykakao.gateway.care.shipping;

import com.heykakao.gateway.care.CaseNumber;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.storage.v1.StoredOpenShipment;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.Vault;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which shipments are under way: a row under the service keys for each, with number, time, content and the two slots, and the vault's tag from the number
 * to the shipment's own subject. Thread-safe; may block on the disk.
 */
public final class OpenShipments {
    private static final int MOST_SHOWN = 100;

    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;

    public OpenShipments(Vault vault, Store store, ProfileRows rows) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
    }

    Optional<StoredOpenShipment> find(CaseNumber number) {
        return rows.get(vault.serviceKeyring(), RowKind.OPEN_SHIPMENT, number.bytes())
                .filter(this::isLive);
    }

    boolean isTaken(CaseNumber number) {
        return vault.find(tag(number)).isPresent();
    }

    /** Newest first; at most {@value #MOST_SHOWN}. */
    List<StoredOpenShipment> list() {
        return rows.list(vault.serviceKeyring(), RowKind.OPEN_SHIPMENT).stream()
                .sorted(Comparator.comparingLong(StoredOpenShipment::getOpenedAt)
                        .reversed())
                .filter(this::isLive)
                .limit(MOST_SHOWN)
                .toList();
    }

    /** The subjects of the home's shipments. */
    public List<Subject> of(Subject home) {
        return rows.list(vault.serviceKeyring(), RowKind.OPEN_SHIPMENT).stream()
                .filter(row -> row.getHomeSlot() == home.slot())
                .map(OpenShipments::subject)
                .toList();
    }

    byte[] tag(CaseNumber number) {
        return vault.tag("shipment", number.bytes());
    }

    void put(Batch batch, StoredOpenShipment row) {
        rows.put(batch, vault.serviceKeyring(), RowKind.OPEN_SHIPMENT, new CaseNumber(row.getNumber()).bytes(), row);
    }

    void delete(Batch batch, CaseNumber number) {
        rows.delete(batch, vault.serviceKeyring(), RowKind.OPEN_SHIPMENT, number.bytes());
    }

    /** Deletes the rows of shipments whose subject has been destroyed. */
    public void sweep() {
        Batch batch = new Batch();
        rows.list(vault.serviceKeyring(), RowKind.OPEN_SHIPMENT).stream()
                .filter(row -> !isLive(row))
                .forEach(row -> delete(batch, new CaseNumber(row.getNumber())));
        store.commitAndWait(batch);
    }

    static Subject subject(StoredOpenShipment row) {
        return new Subject(row.getSlot(), SubjectKind.SHIPMENT);
    }

    private boolean isLive(StoredOpenShipment row) {
        return vault.find(tag(new CaseNumber(row.getNumber()))).equals(Optional.of(subject(row)));
    }
}
