package com.heykakao.gateway.vault.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.root.RootCell;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
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
}
