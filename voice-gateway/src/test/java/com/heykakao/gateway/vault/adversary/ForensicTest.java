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

/**
 * The claim of docs/vault-format.md on the vault itself: whoever holds every copy of the data directory from before, WAL and table
 * files included, and the root as it is now, opens nothing of what was destroyed and everything that lives.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForensicTest {
    private static final int HOMES = 1000;
    private static final int NAIVE_HOMES = 150;

    private final long seed = System.nanoTime();
    private RealVault vault;
    private Forensics forensics;

    @BeforeAll
    void run(@TempDir Path directory) throws IOException {
        vault = new RealVault(directory);
        forensics = Forensics.of("the vault", vault, directory, HOMES, seed);
    }

    @AfterAll
    void close() {
        vault.close();
    }

    @Test
    void nothing_destroyed_opens_with_all_copies_and_the_current_root_and_all_that_lives_does() {
        Verdict verdict = forensics.verdict();
        assertTrue(verdict.dead() > 0 && verdict.live() > 0, verdict::toString);
        assertEquals(0, verdict.deadOpened());
        // An attacker who does not know how would prove nothing.
        assertEquals(verdict.live(), verdict.liveOpened());
    }

    @Test
    void the_look_up_index_does_not_tell_who_was_here() {
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
    void after_a_start_the_files_hold_the_tree_of_the_root_and_nothing_else(@TempDir Path directory)
            throws IOException {
        AtRest rest = AtRest.of(vault, directory.resolve("rest"));
        assertTrue(rest.rows() > HOMES / 2, rest::toString);
        assertEquals(List.of(), rest.unreachable());
        assertTrue(rest.topMatches());
    }

    /** Negative control: the copies are worth something; what closes them is that the root of then is gone. */
    @Test
    void the_root_of_an_earlier_epoch_opens_what_was_destroyed_after_it() {
        for (int at : List.of(1, 4)) {
            Forensics.Hindsight hindsight =
                    forensics.with(forensics.trial().moments().get(at));
            assertTrue(hindsight.diedLater() > 0, hindsight::toString);
            assertEquals(hindsight.diedLater(), hindsight.diedLaterOpened());
            assertEquals(0, hindsight.otherOpened());
        }
    }

    /** Negative control: the same trial, copies and questions see through the usual way of erasing. */
    @Test
    void deleting_a_wrapped_key_destroys_nothing(@TempDir Path directory) throws IOException {
        try (NaiveVault naive = new NaiveVault(directory, new Random(seed))) {
            Forensics seenThrough = Forensics.of("deleted wrapped keys", naive, directory, NAIVE_HOMES, seed);
            List<Canary> dead = seenThrough.deadOfCopiedHomes();
            assertTrue(dead.size() > NAIVE_HOMES, () -> dead.size() + " rows");
            assertEquals(dead.size(), Verdict.opened(dead, seenThrough.findings()));
            Verdict verdict = seenThrough.verdict();
            assertEquals(verdict.live(), verdict.liveOpened());
        }
    }
}
