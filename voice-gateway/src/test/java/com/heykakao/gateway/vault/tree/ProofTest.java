package com.heykakao.gateway.vault.tree;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.store.Table;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new tree that is not what the edits make of the old one is noticed while the old one can still be gone back to. */
final class ProofTest {
    private static final byte KIND = 2;
    private static final Pointer THERE = new Pointer(new byte[32], 1);

    @TempDir
    Path directory;

    private final Dice dice = Dice.roll("ProofTest");
    private final Tag tag = new Tag(dice.bytes(Tag.BYTES));
    private final LeafPage before = LeafPage.blank();
    private final LeafPage after = LeafPage.blank();
    private Bucket index = Bucket.empty(tag.bucket());
    /** Slot of the leaf's first. */
    private long first;

    private TreeHome home;

    @BeforeEach
    void live() {
        home = TreeHome.create(directory);
        for (int slot = 0; slot < 3; slot++) {
            Seed seed = new Seed(dice.bytes(32), KIND, 1);
            before.put(slot, seed);
            after.put(slot, seed);
        }
    }

    @AfterEach
    void close() {
        home.close();
    }

    /** A tree of one leaf and one bucket. */
    private TreeView view(LeafPage leaf) {
        Top top = Top.blank(new SecureRandom());
        InnerPage way = InnerPage.blank();
        while (top.capacity() < first + 3) {
            top.grow();
        }
        top.nextSlot(first + 3);
        for (int entry = 0; entry < Pointers.FANOUT; entry++) {
            top.pointers(top.region()).set(entry, THERE);
            way.pointers().set(entry, THERE);
        }
        top.pointers(Region.INDEX).set(Region.INDEX.entry(1, tag.bucket()), THERE);
        InnerPage inner = InnerPage.blank();
        inner.pointers().set(Region.INDEX.entry(0, tag.bucket()), THERE);
        return new TreeView(top, (id, pointer) -> switch (id.kind()) {
            case RowId.LEAF -> leaf;
            case RowId.BUCKET -> index;
            case RowId.BUCKET + 1 -> inner;
            default -> way;
        });
    }

    private void prove(Edits edits) {
        new Proof(view(before), view(after), new PageReader(home.store(), Table.KEYS), edits).require();
    }

    private void requireBroken(String why, Edits edits) {
        String message =
                assertThrows(TreeException.Pages.class, () -> prove(edits)).getMessage();
        assertTrue(message.contains(why), message);
    }

    @Test
    void what_the_edits_make_passes() {
        after.erase(1, 2);
        prove(new Edits().erase(1).unindex(tag));
    }

    @Test
    void an_erased_slot_that_is_still_there() {
        requireBroken("slot 1 is still there", new Edits().erase(1));
    }

    @Test
    void a_slot_that_was_put_and_does_not_open() {
        requireBroken("row 0x20/1 of epoch 1 is missing", new Edits().put(1, KIND, new byte[1]));
    }

    @Test
    void a_neighbour_that_is_gone_too() {
        after.erase(1, 2);
        after.erase(2, 2);
        requireBroken("slot 2 has changed", new Edits().erase(1));
    }

    @Test
    void a_neighbour_that_has_another_seed() {
        after.erase(1, 2);
        after.put(0, new Seed(dice.bytes(32), KIND, 2));
        requireBroken("slot 0 has changed", new Edits().erase(1));
    }

    @Test
    void a_neighbour_beyond_the_signed_numbers() {
        first = 1L << 31;
        after.erase(1, 2);
        after.erase(2, 2);
        requireBroken("slot 2147483650 has changed", new Edits().erase((int) first + 1));
    }

    @Test
    void a_tag_that_still_leads_somewhere() {
        after.erase(1, 2);
        index = Bucket.edited(tag.bucket(), new TreeMap<>(), Map.of(tag, OptionalInt.of(1)));
        requireBroken("the index does not hold", new Edits().erase(1).unindex(tag));
    }

    @Test
    void a_tag_that_leads_nowhere() {
        requireBroken("the index does not hold", new Edits().index(tag, 1));
    }
}
