package com.heykakao.gateway.vault;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.RowVisitor;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Passes everything on, so that a test can stand in the way of one thing. */
public class ForwardingStore implements Store {
    private final Store real;

    public ForwardingStore(Store real) {
        this.real = real;
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return real.get(table, key);
    }

    @Override
    public void scan(Table table, KeyRange range, Direction direction, RowVisitor visitor) {
        real.scan(table, range, direction, visitor);
    }

    @Override
    public CompletableFuture<Void> commit(Batch batch) {
        return real.commit(batch);
    }

    @Override
    public void purge(Table table, KeyRange range) {
        real.purge(table, range);
    }

    @Override
    public void close() {
        real.close();
    }
}
