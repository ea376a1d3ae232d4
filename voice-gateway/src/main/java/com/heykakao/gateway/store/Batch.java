package com.heykakao.gateway.store;

import java.util.ArrayList;
import java.util.List;

/** Changes that become durable together or not at all, applied in order. Not thread-safe; not to be changed once committed. */
public final class Batch {
    private final List<Change> changes = new ArrayList<>();
    private long bytes;

    sealed interface Change {
        record Put(Table table, byte[] key, byte[] value) implements Change {}

        record Delete(Table table, byte[] key) implements Change {}

        record DeleteRange(Table table, KeyRange range) implements Change {}
    }

    public Batch put(Table table, byte[] key, byte[] value) {
        return add(new Change.Put(table, key, value), key.length + value.length);
    }

    public Batch delete(Table table, byte[] key) {
        return add(new Change.Delete(table, key), key.length);
    }

    public Batch deleteRange(Table table, KeyRange range) {
        return add(new Change.DeleteRange(table, range), range.from().length + range.to().length);
    }

    List<Change> changes() {
        return changes;
    }

    /** Of keys and values. */
    long bytes() {
        return bytes;
    }

    private Batch add(Change change, long size) {
        changes.add(change);
        bytes += size;
        return this;
    }
}
