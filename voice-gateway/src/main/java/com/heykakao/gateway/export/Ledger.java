package com.heykakao.gateway.export;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.storage.v1.StoredExport;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/** Which exports each home asked for. Thread-safe; blocks on the disk. */
final class Ledger {
    private static final int MOST_SHOWN = 100;

    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;

    Ledger(Vault vault, Store store, ProfileRows rows) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
    }

    /** Durable on return. */
    void put(Subject home, StoredExport row) {
        Batch batch = new Batch();
        rows.put(batch, vault.keyring(home), RowKind.EXPORT, row.getId().toByteArray(), row);
        store.commitAndWait(batch);
    }

    /** @param running says of an export that is not over whether it is being made now; else a stop has cut it */
    List<Export> list(Trace trace, Subject home, Predicate<ByteString> running) {
        trace.requireCovers(home);
        return rows.list(vault.keyring(home), RowKind.EXPORT).stream()
                .sorted(Comparator.comparingLong(StoredExport::getAskedAt).reversed())
                .limit(MOST_SHOWN)
                .map(row -> new Export(
                        HexFormat.of().formatHex(row.getId().toByteArray()),
                        Instant.ofEpochMilli(row.getAskedAt()),
                        row.getIncludeAudio(),
                        outcome(row, running),
                        row.getSizeBytes()))
                .toList();
    }

    private static Export.Outcome outcome(StoredExport row, Predicate<ByteString> running) {
        if (!row.getOutcome().isEmpty()) {
            return Export.Outcome.valueOf(row.getOutcome());
        }
        return running.test(row.getId()) ? Export.Outcome.RUNNING : Export.Outcome.BROKEN_OFF;
    }
}
