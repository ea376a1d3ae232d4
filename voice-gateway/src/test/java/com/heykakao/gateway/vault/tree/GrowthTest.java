package com.heykakao.gateway.vault.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.root.Root;
import com.heykakao.gateway.vault.root.RootCell;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree at the border of a level, of the signed numbers, and of its end: most slots of it were erased long ago. */
final class GrowthTest {
    private static final byte KIND = 2;

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, byte[]> live = new HashMap<>();
    private Store store;
    private KeyTree tree;
    private Optional<MoveStep> cut = Optional.empty();

    private static final class Cut extends Error {
        private static final long serialVersionUID = 1L;
    }

    private RootCell cell() {
        return RootCell.open(directory.resolve("root.cell"), true, List.of(), random);
    }

    /** A tree that has given all slots below this one, and of which none is live. */
    private void begin(long nextSlot) {
        store = RocksStore.open(directory.resolve("data"));
        try (RootCell cell = RootCell.create(directory.resolve("root.cell"), true, List.of(), random)) {
            Top top = Top.blank(random);
            while (top.capacity() < nextSlot) {
                top.grow();
            }
            top.nextSlot(nextSlot);
            TreeView before = new TreeView(top, new PageReader(store, Table.KEYS));
            Root root = cell.prepare(1);
            NextTree.Sealed sealed = new NextTree(before, new Edits(), 1, random).seal(root.key(), Table.KEYS);
            store.commitAndWait(sealed.rows());
            cell.stage(root, sealed.topDigest());
        }
        open();
    }

    private void open() {
        tree = KeyTree.open(cell(), store, Table.KEYS, random, step -> {
            if (cut.equals(Optional.of(step))) {
                throw new Cut();
            }
        });
    }

    private void reopen() {
        tree.close();
        cut = Optional.empty();
        open();
    }

    private static Tag tag(int slot) {
        return new Tag(ByteBuffer.allocate(Tag.BYTES).putInt(slot * 0x9E3779B1).array());
    }

    private void put(Edits edits, int slot) {
        byte[] payload = ByteBuffer.allocate(4).putInt(slot).array();
        edits.put(slot, KIND, payload).index(tag(slot), slot);
        live.put(slot, payload);
    }

    private void putNext(int count) {
        int next = tree.nextSlot();
        Edits edits = new Edits();
        for (int i = 0; i < count; i++) {
            put(edits, next + i);
        }
        var unused = tree.change(edits);
    }

    private void erase(int slot) {
        live.remove(slot);
        var unused = tree.change(new Edits().erase(slot).unindex(tag(slot)));
        assertEquals(Optional.empty(), tree.read(slot));
        assertEquals(OptionalInt.empty(), tree.find(tag(slot)));
    }

    private void requireAll() {
        assertEquals(live.size(), tree.live());
        live.forEach((slot, payload) -> {
            assertArrayEquals(payload, tree.read(slot).orElseThrow().payload());
            assertEquals(OptionalInt.of(slot), tree.find(tag(slot)));
            assertEquals(List.of(tag(slot)), tree.tagsOf(slot));
        });
        try (RootCell looked = cell()) {
            TreeReport report = new TreeCheck(looked, store, Table.KEYS, (slot, kind, payload) -> {}).run();
            assertEquals(List.of(), report.faults());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 13, 1L << 20, 1L << 27, 1L << 31, 0xFFFF_FFF0L})
    void a_tree_grows_over_a_border_whole_or_not_wherever_it_is_cut(long border) {
        begin(border - 2);
        putNext(2);
        for (MoveStep step : MoveStep.values()) {
            int next = tree.nextSlot();
            cut = Optional.of(step);
            Map<Integer, byte[]> before = Map.copyOf(live);
            assertThrows(Cut.class, () -> putNext(1));
            reopen();
            if (tree.nextSlot() == next) {
                live.keySet().retainAll(before.keySet());
            }
            requireAll();
        }
        putNext(3);
        erase((int) (border - 1));
        erase((int) border);
        reopen();
        requireAll();
        List.copyOf(live.keySet()).forEach(this::erase);
        reopen();
        requireAll();
        assertTrue(Integer.toUnsignedLong(tree.nextSlot()) > border + 6);
        tree.close();
        store.close();
    }

    @Test
    void the_last_slot_is_given_once_and_then_no_other() {
        begin(0xFFFF_FFFEL);
        putNext(1);
        assertThrows(TreeException.Full.class, () -> putNext(1));
        live.remove(-1);
        requireAll();
        erase(-2);
        assertThrows(TreeException.Full.class, () -> putNext(1));
        live.remove(-1);
        reopen();
        requireAll();
        tree.close();
        store.close();
    }
}
