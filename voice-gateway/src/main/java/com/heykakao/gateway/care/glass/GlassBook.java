package com.heykakao.gateway.care.glass;

import com.heykakao.gateway.care.CaseId;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.storage.v1.StoredBreakGlass;
import com.heykakao.gateway.storage.v1.StoredOpenBreakGlass;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rows of break-glasses: what they are about lies under the home's keys, that there is one under the service keys. Thread-safe; may block on the
 * disk.
 */
public final class GlassBook {
    /** How long a request waits for the second person. */
    static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;
    private final Clock clock;

    public GlassBook(Vault vault, Store store, ProfileRows rows, Clock clock) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
        this.clock = clock;
    }

    Optional<Subject> home(CaseId id) {
        return vault.find(tag(id));
    }

    /** Durable on return. */
    void index(Subject home, CaseId id) {
        vault.index(home, tag(id));
    }

    Optional<StoredBreakGlass> row(Subject home, CaseId id) {
        return rows.get(vault.keyring(home), RowKind.BREAK_GLASS, id.bytes());
    }

    /** Those that may still wait or be open, by id. */
    List<CaseId> ids() {
        return rows.list(vault.serviceKeyring(), RowKind.OPEN_BREAK_GLASS).stream()
                .map(row -> CaseId.of(row.getId().toByteArray()))
                .toList();
    }

    void put(Batch batch, Subject home, StoredBreakGlass row) {
        byte[] id = row.getId().toByteArray();
        rows.put(batch, vault.keyring(home), RowKind.BREAK_GLASS, id, row);
        rows.put(
                batch,
                vault.serviceKeyring(),
                RowKind.OPEN_BREAK_GLASS,
                id,
                StoredOpenBreakGlass.newBuilder().setId(row.getId()).build());
    }

    boolean isWaiting(StoredBreakGlass row) {
        return !row.getEnded()
                && row.getApprovedBy().isEmpty()
                && clock.instant()
                        .isBefore(Instant.ofEpochMilli(row.getAskedAt()).plus(PATIENCE));
    }

    boolean isOpen(StoredBreakGlass row) {
        return !row.getEnded()
                && !row.getApprovedBy().isEmpty()
                && clock.instant().isBefore(Instant.ofEpochMilli(row.getEndsAt()));
    }

    /** Deletes the service rows of those that are over, or whose home has been erased. */
    public void sweep() {
        Batch batch = new Batch();
        ids().stream()
                .filter(this::isOver)
                .forEach(id -> rows.delete(batch, vault.serviceKeyring(), RowKind.OPEN_BREAK_GLASS, id.bytes()));
        store.commitAndWait(batch);
    }

    private boolean isOver(CaseId id) {
        try {
            return home(id).flatMap(home -> row(home, id))
                    .filter(row -> isWaiting(row) || isOpen(row))
                    .isEmpty();
        } catch (SubjectErasedException e) {
            return true;
        }
    }

    static BreakGlass glass(StoredBreakGlass row) {
        return new BreakGlass(
                CaseId.of(row.getId().toByteArray()),
                row.getIncident(),
                row.getReason(),
                row.getAskedBy(),
                Instant.ofEpochMilli(row.getAskedAt()),
                Duration.ofMinutes(row.getMinutes()),
                row.getApprovedBy().isEmpty() ? Optional.empty() : Optional.of(row.getApprovedBy()),
                row.hasEndsAt() ? Optional.of(Instant.ofEpochMilli(row.getEndsAt())) : Optional.empty());
    }

    private byte[] tag(CaseId id) {
        return vault.tag("break-glass", id.bytes());
    }
}
