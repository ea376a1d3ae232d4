package com.heykakao.gateway.care.repair;

import com.heykakao.gateway.care.CaseNumber;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.storage.v1.StoredOpenRepair;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which repairs are open: a row under the service keys for each, with number and time, and the vault's tag from the number to the home. Thread-safe; may
 * block on the disk.
 */
public final class OpenRepairs {
    private static final int MOST_SHOWN = 100;

    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;

    public OpenRepairs(Vault vault, Store store, ProfileRows rows) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
    }

    /** The home of an open repair. */
    Optional<Subject> home(CaseNumber number) {
        return rows.has(vault.serviceKeyring(), RowKind.OPEN_REPAIR, number.bytes())
                ? vault.find(tag(number))
                : Optional.empty();
    }

    boolean isTaken(CaseNumber number) {
        return vault.find(tag(number)).isPresent();
    }

    /** Newest first; at most {@value #MOST_SHOWN}. */
    List<Repair.Summary> list() {
        return rows.list(vault.serviceKeyring(), RowKind.OPEN_REPAIR).stream()
                .sorted(Comparator.comparingLong(StoredOpenRepair::getOpenedAt).reversed())
                .filter(row -> isTaken(new CaseNumber(row.getNumber())))
                .limit(MOST_SHOWN)
                .map(row ->
                        new Repair.Summary(new CaseNumber(row.getNumber()), Instant.ofEpochMilli(row.getOpenedAt())))
                .toList();
    }

    /** Lets the number lead to the home; durable on return. */
    void index(Subject home, CaseNumber number) {
        vault.index(home, tag(number));
    }

    void unindex(CaseNumber number) {
        vault.unindex(tag(number));
    }

    void put(Batch batch, CaseNumber number, Instant openedAt) {
        rows.put(
                batch,
                vault.serviceKeyring(),
                RowKind.OPEN_REPAIR,
                number.bytes(),
                StoredOpenRepair.newBuilder()
                        .setNumber(number.text())
                        .setOpenedAt(openedAt.toEpochMilli())
                        .build());
    }

    void delete(Batch batch, CaseNumber number) {
        rows.delete(batch, vault.serviceKeyring(), RowKind.OPEN_REPAIR, number.bytes());
    }

    /** Deletes the rows of repairs whose home has been erased. */
    public void sweep() {
        Batch batch = new Batch();
        rows.list(vault.serviceKeyring(), RowKind.OPEN_REPAIR).stream()
                .map(row -> new CaseNumber(row.getNumber()))
                .filter(number -> !isTaken(number))
                .forEach(number -> delete(batch, number));
        store.commitAndWait(batch);
    }

    private byte[] tag(CaseNumber number) {
        return vault.tag("repair", number.bytes());
    }
}
