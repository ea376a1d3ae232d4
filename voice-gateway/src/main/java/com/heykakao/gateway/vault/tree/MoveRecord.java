package com.heykakao.gateway.vault.tree;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Table;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows the last move wrote and which they replace, so that a crash leaves no orphans: {@code version u8 | epoch u64 | count
 * u32 | count × {kind u8 | number u32 | old epoch u64}}, in clear, as all of it stands in row keys.
 *
 * @param epoch of the move
 */
record MoveRecord(long epoch, List<Item> items) {
    private static final byte VERSION = 1;
    private static final int DROPPED = 0x80;

    /**
     * @param oldEpoch of the row that is replaced; 0 for none
     * @param dropped whether the move wrote no row in its place
     */
    record Item(RowId id, long oldEpoch, boolean dropped) {}

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(1 + 8 + 4 + items.size() * (1 + 4 + 8));
        out.put(VERSION).putLong(epoch).putInt(items.size());
        for (Item item : items) {
            int flag = item.dropped() ? DROPPED : 0;
            out.put((byte) (item.id().kind() | flag)).putInt(item.id().number()).putLong(item.oldEpoch());
        }
        return out.array();
    }

    static MoveRecord decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.get() != VERSION) {
                throw new TreeException.Pages("the move record is of another version");
            }
            long epoch = in.getLong();
            int count = in.getInt();
            if (count < 0 || in.remaining() != count * (1L + 4 + 8)) {
                throw new TreeException.Pages("the move record is cut");
            }
            List<Item> items = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int kind = in.get();
                RowId id = new RowId((byte) (kind & ~DROPPED), in.getInt());
                items.add(new Item(id, in.getLong(), (kind & DROPPED) != 0));
            }
            return new MoveRecord(epoch, List.copyOf(items));
        } catch (BufferUnderflowException e) {
            throw new TreeException.Pages("the move record is cut", e);
        }
    }

    /** Removes what the move replaced. */
    Batch finish(Table table) {
        Batch batch = new Batch();
        for (Item item : items) {
            if (item.oldEpoch() != 0) {
                batch.delete(table, item.id().at(item.oldEpoch()));
            }
        }
        return batch;
    }

    /** Removes what the move wrote. */
    Batch undo(Table table) {
        Batch batch = new Batch();
        for (Item item : items) {
            if (!item.dropped()) {
                batch.delete(table, item.id().at(epoch));
            }
        }
        return batch;
    }
}
