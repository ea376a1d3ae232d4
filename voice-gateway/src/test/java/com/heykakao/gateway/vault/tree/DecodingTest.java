package com.heykakao.gateway.vault.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.Mutations;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.crypto.Aead;
import com.heykakao.gateway.vault.root.RootCell;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that are no page are refused by name; bytes that are one mean what they say. */
final class DecodingTest {
    private static final int MUTANTS = 20_000;

    private final Dice dice = Dice.roll("DecodingTest");
    private final Mutations mutations = new Mutations(dice);

    @TempDir
    Path directory;

    private int refused;

    private void refusesOrRepeats(byte[] wellFormed, Function<byte[], byte[]> decodeAndEncode) {
        assertArrayEquals(wellFormed, decodeAndEncode.apply(wellFormed.clone()));
        refused = 0;
        mutations.each(wellFormed, MUTANTS, mutant -> {
            try {
                assertArrayEquals(mutant, decodeAndEncode.apply(mutant.clone()));
            } catch (IllegalArgumentException | TreeException.Pages e) {
                refused++;
            }
        });
        assertTrue(refused > MUTANTS / 10, "only " + refused + " were refused");
    }

    private LeafPage someLeaf() {
        LeafPage leaf = LeafPage.blank();
        for (int i = 0; i < LeafPage.SLOTS; i += 1 + dice.below(3)) {
            leaf.put(i, new Seed(dice.bytes(32), (byte) 2, 1 + dice.below(1000)));
            if (dice.below(4) == 0) {
                leaf.erase(i, 1001);
            }
        }
        return leaf;
    }

    @Test
    void leaf_pages() {
        refusesOrRepeats(someLeaf().plain(), bytes -> {
            LeafPage leaf = new LeafPage(bytes);
            LeafPage again = LeafPage.blank();
            for (int i = 0; i < LeafPage.SLOTS; i++) {
                if (leaf.isLive(i)) {
                    again.put(i, leaf.seed(i));
                } else if (leaf.isErased(i)) {
                    again.erase(i, leaf.seed(i).epoch());
                }
            }
            return again.plain();
        });
    }

    @Test
    void inner_pages() {
        InnerPage inner = InnerPage.blank();
        for (int i = 0; i < Pointers.FANOUT; i += 1 + dice.below(3)) {
            inner.pointers().set(i, new Pointer(dice.bytes(32), 1 + dice.below(1000)));
        }
        refusesOrRepeats(inner.plain(), bytes -> {
            InnerPage read = new InnerPage(bytes);
            InnerPage again = InnerPage.blank();
            for (int i = 0; i < Pointers.FANOUT; i++) {
                again.pointers().set(i, read.pointers().get(i));
            }
            return again.plain();
        });
    }

    @Test
    void buckets() {
        Map<Tag, OptionalInt> entries = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            byte[] tag = dice.bytes(Tag.BYTES);
            tag[0] = 0;
            tag[1] = 3;
            entries.put(new Tag(tag), OptionalInt.of(dice.number()));
        }
        Bucket bucket = Bucket.edited(0, new TreeMap<>(), entries);
        refusesOrRepeats(bucket.plain(), bytes -> {
            Map<Tag, OptionalInt> read = new TreeMap<>();
            new Bucket(0, bytes).forEach((tag, slot) -> read.put(tag, OptionalInt.of(slot)));
            return Bucket.edited(0, new TreeMap<>(), read).plain();
        });
    }

    @Test
    void top_pages() {
        Top top = Top.blank(new SecureRandom());
        top.nextSlot(700);
        top.live(650);
        for (Region region : List.of(top.region(), Region.INDEX)) {
            for (int i = 0; i < Pointers.FANOUT; i += 1 + dice.below(3)) {
                top.pointers(region).set(i, new Pointer(dice.bytes(32), 1 + dice.below(1000)));
            }
        }
        refusesOrRepeats(top.plain(), bytes -> new Top(bytes).copy().plain());
    }

    @Test
    void move_records() {
        List<MoveRecord.Item> items = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            items.add(new MoveRecord.Item(
                    new RowId((byte) dice.below(0x32), dice.number()), dice.below(900), dice.below(2) == 0));
        }
        refusesOrRepeats(new MoveRecord(901, items).encode(), bytes -> MoveRecord.decode(bytes)
                .encode());
    }

    /** What lies on the disk is sealed: a changed bit anywhere opens nothing, least of all something else. */
    @Test
    void a_row_with_a_changed_byte_opens_nothing() {
        try (TreeHome home = TreeHome.create(directory)) {
            Tag tag = new Tag(new byte[Tag.BYTES]);
            var unused = home.tree()
                    .change(new Edits().put(0, (byte) 2, new byte[40]).index(tag, 0));
            home.reopen();
            List<byte[]> keys = new ArrayList<>();
            List<byte[]> values = new ArrayList<>();
            home.store()
                    .scan(
                            Table.KEYS,
                            new KeyRange(new byte[] {0}, new byte[] {0x31}),
                            Direction.FORWARD,
                            (key, value) -> {
                                keys.add(key);
                                values.add(value);
                                return true;
                            });
            assertEquals(5, keys.size(), "leaf, bucket, index page, payload, top");
            for (int i = 0; i < 40; i++) {
                int row = dice.below(keys.size());
                byte[] changed = values.get(row).clone();
                changed[dice.below(changed.length)] ^= (byte) (1 << dice.below(8));
                home.store().commitAndWait(new Batch().put(Table.KEYS, keys.get(row), changed));
                if (keys.get(row)[0] == RowId.TOP_KIND) {
                    assertThrows(TreeException.Pages.class, home::reopen);
                } else {
                    home.reopen();
                    assertThrows(TreeException.Pages.class, () -> {
                        var opened = home.tree().read(0);
                        var found = home.tree().find(tag);
                        throw new AssertionError(opened + " and " + found + " opened");
                    });
                }
                home.mend(keys.get(row), values.get(row));
            }
            assertTrue(home.tree().read(0).isPresent());
        }
    }

    /** AES-GCM does not commit to its key, so that it opens does not prove that it is the page that the root was made for. */
    @Test
    void a_top_page_that_opens_and_is_not_the_one_of_the_root_is_refused() {
        SecureRandom random = new SecureRandom();
        try (TreeHome home = TreeHome.create(directory);
                RootCell cell = RootCell.openReadOnly(directory.resolve("root.cell"), List.of(), random)) {
            PageReader reader = new PageReader(home.store(), Table.KEYS);
            Opening opening = Opening.find(cell, reader);
            byte[] row = RowId.TOP.at(opening.root().epoch());
            byte[] original = home.store().get(Table.KEYS, row).orElseThrow();
            byte[] another =
                    Aead.seal(opening.root().key(), random, opening.top().plain(), row);
            home.store().commitAndWait(new Batch().put(Table.KEYS, row, another));
            assertTrue(assertThrows(TreeException.Pages.class, () -> Opening.find(cell, reader))
                    .getMessage()
                    .contains("is not the one that its root was made for"));
            home.mend(row, original);
        }
    }
}
