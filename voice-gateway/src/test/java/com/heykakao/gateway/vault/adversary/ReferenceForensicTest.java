package com.heykakao.gateway.vault.adversary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A vault written from docs/vault-format.md alone, on trial: the page is enough to write one, and what it says holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReferenceForensicTest {
    private static final int HOMES = 300;

    private final long seed = System.nanoTime();
    private ReferenceTree tree;
    private Forensics forensics;

    @BeforeAll
    void run(@TempDir Path directory) throws IOException {
        tree = new ReferenceTree(directory, 0, new Random(seed));
        forensics = Forensics.of("the reference tree", tree, directory, HOMES, seed);
    }

    @AfterAll
    void close() {
        tree.close();
    }

    @Test
    void nothing_dead_opens_and_everything_live_does() {
        Verdict verdict = forensics.verdict();
        assertTrue(verdict.dead() > 0 && verdict.live() > 0, verdict::toString);
        assertEquals(0, verdict.deadOpened());
        assertEquals(verdict.live(), verdict.liveOpened());
    }

    @Test
    void the_index_tells_nothing_of_the_erased() {
        Verdict verdict = forensics.verdict();
        assertTrue(verdict.deadTags() > 0, verdict::toString);
        assertEquals(0, verdict.deadTagsSeen());
        assertEquals(0, verdict.deadSlotsSeen());
        assertEquals(verdict.liveTags(), verdict.liveTagsSeen());
    }

    @Test
    void no_learned_key_opens_any_other_row() {
        assertTrue(forensics.findings().keys().size() > HOMES / 2);
        assertEquals(
                List.of(), forensics.findings().tryAllKeysOnAllRows(forensics.harvest(), new Random(seed), 300_000));
    }

    @Test
    void the_root_of_before_opens_what_died_after() {
        Trial.Moment moment = forensics.trial().moments().get(2);
        Forensics.Hindsight hindsight = forensics.with(moment);
        assertTrue(hindsight.diedLater() > 0, hindsight::toString);
        assertEquals(hindsight.diedLater(), hindsight.diedLaterOpened());
        assertEquals(0, hindsight.otherOpened());
    }

    @Test
    void after_a_start_the_files_hold_the_tree_of_the_root_and_nothing_else(@TempDir Path directory)
            throws IOException {
        AtRest rest = AtRest.of(tree, directory.resolve("rest"));
        assertTrue(rest.rows() > HOMES / 2, rest::toString);
        assertEquals(List.of(), rest.unreachable());
        assertTrue(rest.topMatches());
    }
}
