package com.heykakao.gateway.vault.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.root.Root;
import com.heykakao.gateway.vault.root.RootCell;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each invariant that is broken is named. */
final class TreeCheckTest {
    private static final byte KIND = 2;

    @TempDir
    Path directory;

    private final Dice dice = Dice.roll("TreeCheckTest");
    private final Tag tag = new Tag(dice.bytes(Tag.BYTES));
    private TreeHome home;

    @BeforeEach
    void put() {
        home = TreeHome.create(directory);
        var unused = home.tree()
                .change(new Edits()
                        .put(0, KIND, new byte[] {1})
                        .put(1, KIND, new byte[] {2})
                        .index(tag, 0));
        assertEquals(2, home.requireSound().live());
    }

    @AfterEach
    void close() {
        home.close();
    }

    private TreeReport check() {
        try (RootCell cell = RootCell.openReadOnly(directory.resolve("root.cell"), List.of(), new SecureRandom())) {
            return new TreeCheck(cell, home.store(), Table.KEYS, (slot, kind, payload) -> {}).run();
        }
    }

    private void requireFault(String fault) {
        TreeReport report = check();
        assertEquals(1, report.faults().size(), report::toString);
        assertTrue(report.faults().get(0).contains(fault), report::toString);
    }

    @Test
    void a_row_that_the_root_does_not_lead_to() {
        home.store().commitAndWait(new Batch().put(Table.KEYS, RowId.payload(1).at(1), new byte[40]));
        assertEquals(1, check().orphans());
        requireFault("1 rows are left");
    }

    @Test
    void an_index_entry_that_leads_to_no_live_slot() {
        var unused = home.tree().change(new Edits().erase(0));
        home.store().commitAndWait(new Batch());
        requireFault("leads to slot 0, which is not live");
    }

    @Test
    void a_payload_that_does_not_open() {
        home.store().commitAndWait(new Batch().put(Table.KEYS, RowId.payload(1).at(2), new byte[40]));
        requireFault("slot 1: row 0x20/1");
    }

    @Test
    void a_page_that_does_not_open() {
        home.store()
                .commitAndWait(new Batch().put(Table.KEYS, new RowId(RowId.BUCKET, tag.bucket()).at(2), new byte[40]));
        requireFault("row 0x10/" + tag.bucket());
    }

    @Test
    void a_count_of_the_living_that_is_wrong() {
        SecureRandom random = new SecureRandom();
        Path cells = directory.resolve("other.cell");
        try (RootCell cell = RootCell.create(cells, true, List.of(), random);
                RootCell old = RootCell.openReadOnly(directory.resolve("root.cell"), List.of(), random)) {
            PageReader reader = new PageReader(home.store(), Table.KEYS);
            Opening opening = Opening.find(old, reader);
            opening.top().live(1);
            Root root = cell.prepare(3);
            NextTree.Sealed sealed = new NextTree(new TreeView(opening.top(), reader), new Edits(), 3, random)
                    .seal(root.key(), Table.KEYS);
            home.store().commitAndWait(sealed.rows());
            home.store().commitAndWait(sealed.record().finish(Table.KEYS));
            cell.stage(root, sealed.topDigest());
            TreeReport report = new TreeCheck(cell, home.store(), Table.KEYS, (slot, kind, payload) -> {}).run();
            assertEquals(List.of("the top page counts 1 live slots, the leaves hold 2"), report.faults());
        }
    }
}
