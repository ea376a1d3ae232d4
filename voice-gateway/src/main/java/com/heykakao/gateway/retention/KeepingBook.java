package com.heykakao.gateway.retention;

import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.profile.SubjectRow;
import com.heykakao.gateway.refusal.Etags;
import com.heykakao.gateway.storage.v1.StoredKeeping;
import com.heykakao.gateway.storage.v1.StoredShortKeeping;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What each home chose. Homes that keep until withdrawal have a row at most; the others have one more under the service subject, so that they are found
 * without a look at any other home. Thread-safe; blocks on the disk.
 */
public final class KeepingBook {
    private static final byte[] ONLY_ROW = {};
    private static final StoredKeeping NOTHING_CHOSEN = StoredKeeping.newBuilder()
            .setKeeping(Keeping.UNTIL_WITHDRAWAL.name())
            .build();

    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;
    /** Homes with an end, as their rows say. */
    private final Set<Subject> ending;

    /** Reads which homes there are. */
    public KeepingBook(Vault vault, Store store, ProfileRows rows) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
        this.ending = rows.list(vault.serviceKeyring(), RowKind.SHORT_KEEPING).stream()
                .map(row -> SubjectRow.read(row.getSubject()))
                .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet));
    }

    /**
     * What a home chose.
     *
     * @param etag another one after every choice
     */
    public record Chosen(Keeping keeping, String etag) {
        private static Chosen of(StoredKeeping row) {
            return new Chosen(Keeping.valueOf(row.getKeeping()), Integer.toUnsignedString(row.getEdits()));
        }
    }

    public Keeping of(Subject home) {
        return chosen(home).keeping();
    }

    public Chosen chosen(Subject home) {
        return Chosen.of(row(home));
    }

    /** The default where nothing was chosen. */
    private StoredKeeping row(Subject home) {
        return rows.get(vault.keyring(home), RowKind.KEEPING, ONLY_ROW).orElse(NOTHING_CHOSEN);
    }

    /**
     * Durable on return.
     *
     * @param etag of what was chosen before; empty to write over whatever it was
     * @throws com.heykakao.gateway.refusal.RefusedException STALE_ETAG
     */
    synchronized Chosen put(Subject home, Keeping keeping, String etag) {
        StoredKeeping before = row(home);
        Etags.requireIfGiven(etag, Chosen.of(before).etag(), "keeping");
        StoredKeeping after = StoredKeeping.newBuilder()
                .setKeeping(keeping.name())
                .setEdits(before.getEdits() + 1)
                .build();
        Batch batch = new Batch();
        rows.put(batch, vault.keyring(home), RowKind.KEEPING, ONLY_ROW, after);
        if (keeping.ends()) {
            rows.put(
                    batch,
                    vault.serviceKeyring(),
                    RowKind.SHORT_KEEPING,
                    id(home),
                    StoredShortKeeping.newBuilder()
                            .setSubject(SubjectRow.of(home))
                            .build());
        } else {
            rows.delete(batch, vault.serviceKeyring(), RowKind.SHORT_KEEPING, id(home));
        }
        store.commitAndWait(batch);
        if (keeping.ends()) {
            ending.add(home);
        } else {
            ending.remove(home);
        }
        return Chosen.of(after);
    }

    /** Homes with an end; some may be erased. */
    List<Subject> ending() {
        return List.copyOf(ending);
    }

    /** Forgets an erased home, whose own rows are gone with it. */
    synchronized void forget(Subject home) {
        Batch batch = new Batch();
        rows.delete(batch, vault.serviceKeyring(), RowKind.SHORT_KEEPING, id(home));
        store.commitAndWait(batch);
        ending.remove(home);
    }

    private static byte[] id(Subject home) {
        return ByteBuffer.allocate(4).putInt(home.slot()).array();
    }
}
