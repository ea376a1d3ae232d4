package com.heykakao.gateway.vault.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts what a million subjects cost. Times are printed for the reader and not judged. */
final class TreeCostTest {
    private static final int SUBJECTS = 1 << 20;
    private static final int STEP = 1 << 16;
    private static final int LONE = 200;
    private static final int BATCH = 10_000;
    private static final byte[] PAYLOAD = {1};

    @TempDir
    Path directory;

    @Test
    void a_million_subjects() {
        try (TreeHome home = TreeHome.create(directory)) {
            fill(home.tree());
            home.reopen();
            double bytesEach = keyPageBytes(home) / (double) SUBJECTS;
            List<Integer> victims = victims();
            long began = System.nanoTime();
            long pages = 0;
            for (int slot : victims.subList(0, LONE)) {
                pages += home.tree().change(new Edits().erase(slot)).slotPages();
            }
            long lone = System.nanoTime();
            Edits batch = new Edits();
            victims.subList(LONE, LONE + BATCH).forEach(batch::erase);
            int batchPages = home.tree().change(batch).slotPages();
            long done = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "key tree, %d subjects: %.2f bytes of key pages each; lone erasure %.2f pages, %.3f ms;"
                            + " in a batch of %d: %.3f pages, %.1f µs each%n",
                    SUBJECTS,
                    bytesEach,
                    pages / (double) LONE,
                    (lone - began) / 1e6 / LONE,
                    BATCH,
                    batchPages / (double) BATCH,
                    (done - lone) / 1e3 / BATCH);
            assertTrue(bytesEach <= 60, bytesEach + " bytes a subject");
            assertTrue(pages <= 3L * LONE, pages + " pages for " + LONE);
            assertTrue(batchPages <= 0.8 * BATCH, batchPages + " pages for " + BATCH);
            assertEquals(SUBJECTS - LONE - BATCH, home.tree().live());
        }
    }

    private static void fill(KeyTree tree) {
        for (int first = 0; first < SUBJECTS; first += STEP) {
            Edits edits = new Edits();
            for (int slot = first; slot < first + STEP; slot++) {
                edits.put(slot, (byte) 2, PAYLOAD);
            }
            var unused = tree.change(edits);
        }
    }

    /** Of sealed rows and their keys, payload rows aside. */
    private static long keyPageBytes(TreeHome home) {
        long[] bytes = {0};
        for (KeyRange range : List.of(
                new KeyRange(new byte[] {RowId.LEAF}, new byte[] {RowId.BUCKET}),
                new KeyRange(new byte[] {RowId.TOP_KIND}, new byte[] {RowId.RECORD_KIND}))) {
            home.store().scan(Table.KEYS, range, Direction.FORWARD, (key, value) -> {
                bytes[0] += key.length + value.length;
                return true;
            });
        }
        return bytes[0];
    }

    private static List<Integer> victims() {
        List<Integer> all = new ArrayList<>(SUBJECTS);
        for (int slot = 0; slot < SUBJECTS; slot++) {
            all.add(slot);
        }
        Dice dice = Dice.roll("TreeCostTest");
        Collections.shuffle(all, new Random(dice.number()));
        return all.subList(0, LONE + BATCH);
    }
}
