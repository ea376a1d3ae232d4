package com.heykakao.gateway.staff;

import com.google.protobuf.MessageLite;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Rows that belong to no data subject, sealed under the service keys. Thread-safe; blocks on the disk. */
final class ServiceRows {
    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;

    ServiceRows(Vault vault, Store store, ProfileRows rows) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
    }

    <T extends MessageLite> List<T> list(RowKind<T> kind) {
        return rows.list(vault.serviceKeyring(), kind);
    }

    /** It survives power loss on return. */
    <T extends MessageLite> void put(RowKind<T> kind, String id, T row) {
        store.commitAndWait(batch(kind, id, row));
    }

    /** For what may be lost in a crash. */
    <T extends MessageLite> CompletableFuture<Void> putLater(RowKind<T> kind, String id, T row) {
        return store.commit(batch(kind, id, row));
    }

    void delete(RowKind<?> kind, String id) {
        Batch batch = new Batch();
        rows.delete(batch, vault.serviceKeyring(), kind, bytes(id));
        store.commitAndWait(batch);
    }

    private <T extends MessageLite> Batch batch(RowKind<T> kind, String id, T row) {
        Batch batch = new Batch();
        rows.put(batch, vault.serviceKeyring(), kind, bytes(id), row);
        return batch;
    }

    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }
}
