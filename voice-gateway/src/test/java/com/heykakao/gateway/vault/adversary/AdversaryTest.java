package com.heykakao.gateway.vault.adversary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.UtteranceRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The attacker against a vault written from the format page: it opens all that the page lets live, and nothing else. */
final class AdversaryTest {
    private static final byte[] NAME = {1};
    private static final byte[] OTHER_NAME = {2};
    private static final byte[] SECRET = {3};

    @TempDir
    Path directory;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private Row put(Specimen vault, Table table, byte[] rowKey, byte[] sealed) {
        vault.store().commitAndWait(new Batch().put(table, rowKey, sealed));
        return new Row(table.name(), new Bytes(rowKey), new Bytes(sealed));
    }

    private Row profile(Specimen vault, int slot) {
        byte[] rowKey = Canary.profileKey(slot, vault.rowTag(slot, NAME));
        return put(vault, Table.PROFILES, rowKey, vault.sealProfile(slot, SECRET, rowKey));
    }

    private Row utterance(Specimen vault, int slot, int number) {
        byte[] rowKey = Canary.utteranceKey(slot, number, 1);
        return put(vault, Table.UTTERANCES, rowKey, vault.sealUtterance(slot, number, SECRET, rowKey));
    }

    private Harvest copied(Specimen vault) throws IOException {
        Path copy = directory.resolve("copy");
        Copies.take(vault.data(), copy);
        return Harvest.of(List.of(copy));
    }

    private static List<Row> opened(Findings findings, Row... rows) {
        return List.of(rows).stream().filter(findings.opened()::containsKey).toList();
    }

    @Test
    void a_punctured_utterance_stays_closed_between_neighbours_that_open() throws IOException {
        try (ReferenceTree vault = new ReferenceTree(directory, 0, random)) {
            int slot = vault.enrol(List.of(NAME));
            Row before = utterance(vault, slot, 4);
            Row gone = utterance(vault, slot, 5);
            Row after = utterance(vault, slot, 6);
            vault.puncture(slot, List.of(UtteranceRange.single(5)));
            Findings findings = vault.attack(copied(vault), vault.root());
            assertEquals(List.of(before, after), opened(findings, before, gone, after));
        }
    }

    @Test
    void an_erased_home_is_closed_and_the_root_of_before_opens_it() throws IOException {
        try (ReferenceTree vault = new ReferenceTree(directory, 0, random)) {
            int kept = vault.enrol(List.of(NAME));
            int gone = vault.enrol(List.of(OTHER_NAME));
            Row keptRow = profile(vault, kept);
            Row goneRow = profile(vault, gone);
            byte[] rootOfBefore = vault.root();
            vault.destroy(List.of(gone));
            Harvest harvest = copied(vault);
            Findings now = vault.attack(harvest, vault.root());
            assertEquals(List.of(keptRow), opened(now, keptRow, goneRow));
            assertTrue(now.tags().contains(new Bytes(vault.tag(NAME))));
            assertTrue(!now.tags().contains(new Bytes(vault.tag(OTHER_NAME))));
            Findings then = vault.attack(harvest, rootOfBefore);
            assertEquals(List.of(keptRow, goneRow), opened(then, keptRow, goneRow));
            assertTrue(then.tags().contains(new Bytes(vault.tag(OTHER_NAME))));
        }
    }

    @Test
    void the_root_is_all_of_its_shares() throws IOException {
        try (ReferenceTree vault = new ReferenceTree(directory, 2, random)) {
            Row row = profile(vault, vault.enrol(List.of(NAME)));
            Harvest harvest = copied(vault);
            RootMaterial all = vault.material();
            assertEquals(List.of(row), opened(Adversary.attack(harvest, all), row));
            RootMaterial oneLess = new RootMaterial(all.rootCell(), all.others().subList(0, 1));
            assertEquals(0, Adversary.attack(harvest, oneLess).opened().size());
        }
    }

    @Test
    void a_key_used_where_it_does_not_belong_is_found_by_trying_all_on_all() throws IOException {
        try (ReferenceTree vault = new ReferenceTree(directory, 0, random)) {
            int kept = vault.enrol(List.of(NAME));
            profile(vault, kept);
            byte[] rowKey = Canary.profileKey(77, new byte[16]);
            Row misplaced = put(vault, Table.PROFILES, rowKey, vault.sealProfile(kept, SECRET, rowKey));
            Harvest harvest = copied(vault);
            Findings findings = vault.attack(harvest, vault.root());
            assertEquals(List.of(), opened(findings, misplaced));
            assertEquals(List.of(misplaced), findings.tryAllKeysOnAllRows(harvest, random, 1_000_000));
        }
    }
}
