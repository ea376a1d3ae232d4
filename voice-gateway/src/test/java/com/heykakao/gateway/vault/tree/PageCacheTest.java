package com.heykakao.gateway.vault.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.root.RootCell;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageCacheTest {
    private static final int SLOTS = 1_000;

    @TempDir
    Path directory;

    /** What leaves the cache is zeroised, and must not be what is being read. */
    @Test
    void a_cache_that_holds_hardly_a_page_answers_as_the_store_does() {
        Dice dice = Dice.roll("PageCacheTest");
        Tag[] tags = new Tag[SLOTS];
        try (TreeHome home = TreeHome.create(directory)) {
            Edits edits = new Edits();
            for (int slot = 0; slot < SLOTS; slot++) {
                tags[slot] = new Tag(dice.bytes(Tag.BYTES));
                edits.put(slot, (byte) 2, new byte[0]).index(tags[slot], slot);
            }
            var unused = home.tree().change(edits);
            PageReader reader = new PageReader(home.store(), Table.KEYS);
            Top top;
            try (RootCell cell = RootCell.openReadOnly(directory.resolve("root.cell"), List.of(), new SecureRandom())) {
                top = Opening.find(cell, reader).top();
            }
            TreeView whole = new TreeView(top, reader);
            for (long mostBytes : new long[] {1, 6_000, 20_000}) {
                TreeView tight = new TreeView(top, new PageCache(reader, mostBytes));
                for (int i = 0; i < SLOTS; i++) {
                    int slot = dice.below(SLOTS);
                    assertArrayEquals(
                            whole.seed(slot).orElseThrow().key(),
                            tight.seed(slot).orElseThrow().key());
                    assertEquals(whole.find(tags[slot]), tight.find(tags[slot]));
                }
            }
        }
    }

    @Test
    void what_leaves_the_cache_is_zeroised_however_it_leaves() {
        PageCache cache = new PageCache((id, pointer) -> bucket(id.number()), 60);
        Page pushedOut = page(cache, 1);
        Page replaced = page(cache, 2);
        assertTrue(isZero(pushedOut));
        cache.put(new RowId(RowId.BUCKET, 2), bucket(2));
        assertTrue(isZero(replaced));
        Page removed = page(cache, 2);
        assertFalse(isZero(removed));
        cache.remove(new RowId(RowId.BUCKET, 2));
        assertTrue(isZero(removed));
        Page last = page(cache, 3);
        cache.clear();
        assertTrue(isZero(last));
    }

    private static Page page(PageCache cache, int number) {
        return cache.page(new RowId(RowId.BUCKET, number), new Pointer(new byte[32], 1));
    }

    /** 45 bytes. */
    private static Bucket bucket(int number) {
        byte[] tag = new byte[Tag.BYTES];
        tag[0] = (byte) (number >> 6);
        tag[1] = (byte) (number << 2);
        TreeMap<Tag, Integer> none = new TreeMap<>();
        Map<Tag, OptionalInt> edits = new HashMap<>();
        edits.put(new Tag(tag), OptionalInt.of(7));
        tag[15] = 1;
        edits.put(new Tag(tag), OptionalInt.of(8));
        return Bucket.edited(number, none, edits);
    }

    private static boolean isZero(Page page) {
        return Zeros.only(page.plain(), 0, page.plain().length);
    }
}
