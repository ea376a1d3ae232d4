package com.heykakao.gateway.audit.check;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.RowVisitor;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The rows of a log in memory, for whoever changes one and looks again thousands of times. Not thread-safe. */
final class MemoryStore implements Store {
    private final Map<Table, NavigableMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);

    /** What another store holds now. */
    static MemoryStore of(Store store) {
        MemoryStore copy = new MemoryStore();
        byte[] end = new byte[64];
        Arrays.fill(end, (byte) 0xFF);
        for (Table table : Table.OF_LOG) {
            NavigableMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);
            store.scan(table, new KeyRange(new byte[] {0}, end), Direction.FORWARD, (key, value) -> {
                rows.put(key, value);
                return true;
            });
            copy.tables.put(table, rows);
        }
        return copy;
    }

    NavigableMap<byte[], byte[]> rows(Table table) {
        return tables.get(table);
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return Optional.ofNullable(rows(table).get(key));
    }

    @Override
    public void scan(Table table, KeyRange range, Direction direction, RowVisitor visitor) {
        NavigableMap<byte[], byte[]> rows = rows(table).subMap(range.from(), true, range.to(), false);
        for (Map.Entry<byte[], byte[]> row :
                (direction == Direction.FORWARD ? rows : rows.descendingMap()).entrySet()) {
            if (!visitor.visit(row.getKey(), row.getValue())) {
                return;
            }
        }
    }

    @Override
    public CompletableFuture<Void> commit(Batch batch) {
        throw new UnsupportedOperationException("rows are only looked at");
    }

    @Override
    public void purge(Table table, KeyRange range) {
        throw new UnsupportedOperationException("rows are only looked at");
    }

    @Override
    public void close() {}
}
