package com.heykakao.gateway.vault.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.root.RootCell;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyTreeModelTest {
    private static final int BATCHES = 60;
    private static final byte KIND = 2;

    @TempDir
    Path directory;

    private final Dice dice = Dice.roll("KeyTreeModelTest");
    private final Map<Integer, byte[]> slots = new HashMap<>();
    private final Map<Tag, Integer> tags = new HashMap<>();
    private final List<Integer> given = new ArrayList<>();

    @Test
    void the_tree_does_what_a_map_does_while_it_grows_a_level() {
        try (TreeHome home = TreeHome.create(directory)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                var unused = home.tree().change(edits(home.tree()));
                if (dice.below(10) == 0) {
                    home.reopen();
                }
                if (batch % 10 == 0 || batch == BATCHES - 1) {
                    compare(home);
                }
            }
            assertTrue(given.size() > LeafPage.SLOTS * Pointers.FANOUT, "the tree has grown: " + given.size());
            home.reopen();
            compare(home);
        }
    }

    private Edits edits(KeyTree tree) {
        Edits edits = new Edits();
        Set<Integer> touched = new HashSet<>();
        int next = tree.nextSlot();
        for (int i = dice.below(600); i >= 0; i--) {
            put(edits, next);
            touched.add(next);
            given.add(next++);
        }
        for (int i = dice.below(300); i >= 0; i--) {
            int slot = given.get(dice.below(given.size()));
            if (slots.containsKey(slot) && touched.add(slot)) {
                if (dice.below(3) == 0) {
                    put(edits, slot);
                } else {
                    edits.erase(slot);
                    slots.remove(slot);
                }
            }
        }
        for (int i = dice.below(300); i >= 0; i--) {
            Tag tag = tag(dice.below(500));
            if (dice.below(3) == 0) {
                edits.unindex(tag);
                tags.remove(tag);
            } else {
                edits.index(tag, next - 1);
                tags.put(tag, next - 1);
            }
        }
        return edits;
    }

    private void put(Edits edits, int slot) {
        byte[] payload = dice.bytes(1 + dice.below(80));
        edits.put(slot, KIND, payload);
        slots.put(slot, payload);
    }

    /** A hundred tags share each of five buckets. */
    private static Tag tag(int n) {
        byte[] bytes = new byte[Tag.BYTES];
        bytes[0] = (byte) (n % 5);
        bytes[1] = (byte) (n / 5 % 4);
        bytes[15] = (byte) (n / 20);
        return new Tag(bytes);
    }

    private void compare(TreeHome home) {
        KeyTree tree = home.tree();
        for (int slot : given) {
            byte[] expected = slots.get(slot);
            if (expected == null) {
                assertTrue(tree.read(slot).isEmpty(), "slot " + slot);
            } else {
                SlotContent content = tree.read(slot).orElseThrow();
                assertArrayEquals(expected, content.payload(), "slot " + slot);
                assertEquals(KIND, content.kind());
            }
        }
        assertTrue(tree.read(tree.nextSlot()).isEmpty());
        for (int n = 0; n < 500; n++) {
            Integer expected = tags.get(tag(n));
            assertEquals(expected == null ? OptionalInt.empty() : OptionalInt.of(expected), tree.find(tag(n)));
        }
        assertEquals(slots.size(), tree.live());
    }

    @Test
    void a_tree_is_not_made_over_another() {
        SecureRandom random = new SecureRandom();
        try (TreeHome home = TreeHome.create(directory);
                RootCell cell = RootCell.create(directory.resolve("second.cell"), true, List.of(), random)) {
            assertThrows(
                    TreeException.Pages.class,
                    () -> KeyTree.create(cell, home.store(), Table.KEYS, new Edits(), random));
            assertEquals(0, home.requireSound().live());
        }
    }

    @Test
    void edits_that_do_not_fit_change_nothing() {
        try (TreeHome home = TreeHome.create(directory)) {
            var unused =
                    home.tree().change(new Edits().put(0, KIND, new byte[1]).put(1, KIND, new byte[1]));
            unused = home.tree().change(new Edits().erase(1));
            long epoch = home.tree().epoch();
            for (Edits bad : List.of(
                    new Edits().put(7, KIND, new byte[1]),
                    new Edits().put(1, KIND, new byte[1]),
                    new Edits().erase(1),
                    new Edits().erase(99))) {
                assertThrows(IllegalArgumentException.class, () -> home.tree().change(bad));
            }
            assertEquals(epoch, home.tree().epoch());
            unused = home.tree().change(new Edits().put(2, KIND, new byte[1]));
            assertEquals(2, home.requireSound().live());
        }
    }
}
