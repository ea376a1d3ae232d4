package com.heykakao.gateway.vault.tree;

import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.root.RootCell;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Walks a whole tree and changes nothing. Used once, by one thread; takes memory for every row key. */
public final class TreeCheck {
    private static final int ROW_KEY_BYTES = 13;

    private final RootCell cell;
    private final Store store;
    private final Table table;
    private final PageReader reader;
    private final SlotVisitor visitor;
    private final Map<RowId, Long> reached = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long live;
    private long pages;

    /** Is shown every live slot. */
    @FunctionalInterface
    public interface SlotVisitor {
        /** @throws RuntimeException what is wrong with it */
        void visit(int slot, byte kind, byte[] payload);
    }

    public TreeCheck(RootCell cell, Store store, Table table, SlotVisitor visitor) {
        this.cell = cell;
        this.store = store;
        this.table = table;
        this.reader = new PageReader(store, table);
        this.visitor = visitor;
    }

    /**
     * @throws com.heykakao.gateway.vault.root.RootException where there is no root
     * @throws TreeException.Pages where no root opens the top page
     */
    public TreeReport run() {
        Opening opening = Opening.find(cell, reader);
        Top top = opening.top();
        long epoch = opening.root().epoch();
        if (cell.holdsMoreThan(epoch)) {
            faults.add(
                    "the root cell or a share holds another epoch than " + epoch + ": the next start ends a cut move");
        }
        reached.put(RowId.TOP, epoch);
        pages++;
        TreeView view = new TreeView(top, reader);
        descend(top.region(), top.pointers(top.region()), top.region().depth() - 1, 0, (id, page) -> leaf(id, page));
        descend(Region.INDEX, top.pointers(Region.INDEX), 1, 0, (id, page) -> bucket(view, page));
        if (live != top.live()) {
            faults.add("the top page counts " + top.live() + " live slots, the leaves hold " + live);
        }
        return new TreeReport(epoch, live, top.nextSlot() - live, pages, orphans(), List.copyOf(faults));
    }

    private interface LeafVisitor {
        void visit(RowId id, Page page);
    }

    private void descend(Region region, Pointers pointers, int level, long above, LeafVisitor leaves) {
        for (int entry = 0; entry < Pointers.FANOUT; entry++) {
            Pointer pointer = pointers.get(entry);
            if (pointer.leadsNowhere()) {
                continue;
            }
            long number = above * Pointers.FANOUT + entry;
            RowId id = new RowId((byte) (region.leafKind() + level), (int) number);
            reached.put(id, pointer.epoch());
            try {
                Page page = reader.page(id, pointer);
                pages++;
                if (level == 0) {
                    leaves.visit(id, page);
                } else {
                    descend(region, ((InnerPage) page).pointers(), level - 1, number, leaves);
                }
            } catch (TreeException.Pages e) {
                faults.add(e.getMessage());
            }
        }
    }

    private void leaf(RowId id, Page page) {
        LeafPage leaf = (LeafPage) page;
        for (int i = 0; i < LeafPage.SLOTS; i++) {
            if (leaf.isLive(i)) {
                live++;
                slot(id.number() * LeafPage.SLOTS + i, leaf.seed(i));
            }
        }
    }

    private void slot(int slot, Seed seed) {
        reached.put(RowId.payload(slot), seed.epoch());
        try {
            visitor.visit(slot, seed.kind(), reader.payload(slot, seed));
        } catch (RuntimeException e) {
            faults.add("slot " + Integer.toUnsignedLong(slot) + ": " + e.getMessage());
        }
    }

    private void bucket(TreeView view, Page page) {
        ((Bucket) page).forEach((tag, slot) -> {
            if (view.seed(slot).isEmpty() || !view.find(tag).equals(OptionalInt.of(slot))) {
                faults.add("an index entry leads to slot " + Integer.toUnsignedLong(slot) + ", which is not live");
            }
        });
    }

    private long orphans() {
        long[] orphans = {0};
        byte[] end = new byte[ROW_KEY_BYTES + 1];
        Arrays.fill(end, (byte) 0xFF);
        KeyRange all = new KeyRange(new byte[0], end);
        store.scan(table, all, Direction.FORWARD, (key, value) -> {
            ByteBuffer row = ByteBuffer.wrap(key);
            RowId id = new RowId(row.get(), row.getInt());
            long rowEpoch = row.getLong();
            boolean moveRecord = id.equals(RowId.MOVE_RECORD) && rowEpoch == 0;
            if (!moveRecord && !Long.valueOf(rowEpoch).equals(reached.get(id))) {
                orphans[0]++;
            }
            return true;
        });
        if (orphans[0] > 0) {
            faults.add(orphans[0] + " rows are left of a cut move: the next start removes them");
        }
        return orphans[0];
    }
}
