package com.heykakao.gateway.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.vault.crypto.SealBrokenException;
import com.heykakao.gateway.vault.tree.TreeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {
    private static final byte[] AAD = {7};
    private static final byte[] SECRET = {1, 2, 3};

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private VaultHome home;
    private Vault vault;

    @BeforeEach
    void create() {
        home = VaultHome.create(directory, random);
        vault = home.vault();
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void reopen() {
        home.close();
        open();
    }

    private void open() {
        home.open();
        vault = home.vault();
    }

    private Subject enrol(String tag) throws TagTakenException {
        return vault.enrol(SubjectKind.ACCOUNT, List.of(vault.tag("test", tag.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void what_was_sealed_opens_after_a_restart_and_in_its_own_place_only() throws Exception {
        Subject subject = enrol("a");
        byte[] sealed = vault.keyring(subject).utterance(5).seal(SECRET, AAD);
        reopen();
        assertArrayEquals(SECRET, vault.keyring(subject).utterance(5).open(sealed, AAD));
        assertThrows(
                SealBrokenException.class,
                () -> vault.keyring(subject).utterance(5).open(sealed, new byte[] {8}));
        assertThrows(
                SealBrokenException.class,
                () -> vault.keyring(subject).utterance(6).open(sealed, AAD));
        assertThrows(
                SealBrokenException.class,
                () -> vault.keyring(subject).profile().open(sealed, AAD));
    }

    @Test
    void destroying_one_subject_leaves_the_others_as_they_were() throws Exception {
        Subject gone = enrol("gone");
        Subject kept = enrol("kept");
        byte[] sealed = vault.keyring(kept).profile().seal(SECRET, AAD);
        SubjectKeyring held = vault.keyring(gone);
        Sealer heldSealer = held.utterance(1);
        Destruction destruction = vault.destroy(List.of(gone, gone));
        assertEquals(1, destruction.subjects());
        assertEquals(destruction.epochBefore() + 1, destruction.epochAfter());
        assertThrows(SubjectErasedException.class, () -> vault.keyring(gone));
        assertThrows(SubjectErasedException.class, () -> heldSealer.seal(SECRET, AAD));
        assertThrows(SubjectErasedException.class, held::nextUtterance);
        assertEquals(Optional.empty(), vault.find(vault.tag("test", "gone".getBytes(StandardCharsets.UTF_8))));
        reopen();
        assertThrows(SubjectErasedException.class, () -> vault.keyring(gone));
        assertArrayEquals(SECRET, vault.keyring(kept).profile().open(sealed, AAD));
        assertEquals(Optional.of(kept), vault.find(vault.tag("test", "kept".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void an_older_copy_of_the_key_pages_is_refused_with_what_to_restore() throws Exception {
        Subject gone = enrol("gone");
        byte[] sealed = vault.keyring(gone).profile().seal(SECRET, AAD);
        home.close();
        Path backup = home.copyData("backup");
        byte[] oldRoot = Files.readAllBytes(home.cell());
        open();
        var unused = vault.destroy(List.of(gone));
        home.close();

        VaultHome restored = new VaultHome(home.cell(), backup, random);
        assertTrue(assertThrows(TreeException.Pages.class, restored::open)
                .getMessage()
                .contains("restore the newest key pages"));
        restored.close();
        // Control: with the root of its own time the same copy opens, so this test can fail.
        Path control = directory.resolve("control.cell");
        Files.write(control, oldRoot);
        try (VaultHome reached = new VaultHome(control, backup, random)) {
            reached.open();
            assertArrayEquals(SECRET, reached.vault().keyring(gone).profile().open(sealed, AAD));
        }
        open();
    }

    @Test
    void a_punctured_utterance_has_no_key_and_its_neighbours_keep_theirs() throws Exception {
        Subject subject = enrol("a");
        byte[] before = vault.keyring(subject).utterance(4).seal(SECRET, AAD);
        byte[] gone = vault.keyring(subject).utterance(5).seal(SECRET, AAD);
        byte[] after = vault.keyring(subject).utterance(6).seal(SECRET, AAD);
        Destruction destruction = vault.puncture(subject, List.of(UtteranceRange.single(5)));
        assertEquals(1, destruction.utterances());
        assertTrue(vault.keyring(subject).isPunctured(5));
        reopen();
        assertThrows(
                UtterancePuncturedException.class, () -> vault.keyring(subject).utterance(5));
        assertArrayEquals(SECRET, vault.keyring(subject).utterance(4).open(before, AAD));
        assertArrayEquals(SECRET, vault.keyring(subject).utterance(6).open(after, AAD));
        assertThrows(
                SealBrokenException.class,
                () -> vault.keyring(subject).utterance(4).open(gone, AAD));
    }

    @Test
    void utterance_numbers_are_never_given_twice_even_over_restarts_and_new_roots() throws Exception {
        Subject subject = enrol("a");
        Set<Integer> given = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 700; i++) {
                assertTrue(given.add(vault.keyring(subject).nextUtterance()));
            }
            vault.destroy(List.of(enrol("other" + round)));
            reopen();
        }
    }

    @Test
    void a_tag_leads_to_one_subject() throws Exception {
        Subject subject = enrol("a");
        assertThrows(TagTakenException.class, () -> enrol("a"));
        byte[] second = vault.tag("device", new byte[] {1});
        assertNotEquals(List.of(vault.tag("test", new byte[] {1})), List.of(second));
        vault.index(subject, second);
        reopen();
        assertEquals(Optional.of(subject), vault.find(second));
        vault.unindex(second);
        reopen();
        assertEquals(Optional.empty(), vault.find(second));
        assertEquals(Optional.of(subject), vault.find(vault.tag("test", "a".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void a_sealer_dies_with_its_utterance_in_the_hands_of_whoever_holds_it() throws Exception {
        Subject subject = enrol("a");
        Sealer kept = vault.keyring(subject).utterance(4);
        Sealer gone = vault.keyring(subject).utterance(5);
        var unused = vault.puncture(subject, List.of(UtteranceRange.single(5)));
        assertThrows(DeadSealerException.class, () -> gone.seal(SECRET, AAD));
        assertArrayEquals(SECRET, kept.open(kept.seal(SECRET, AAD), AAD));
    }

    @Test
    void many_subjects_die_in_one_move() throws Exception {
        List<Subject> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(enrol("s" + i));
        }
        Destruction destruction = vault.destroy(all.subList(0, 150));
        assertEquals(150, destruction.subjects());
        assertEquals(destruction.epochBefore() + 1, destruction.epochAfter());
        reopen();
        for (int i = 0; i < 200; i++) {
            assertEquals(
                    i >= 150,
                    vault.find(vault.tag("test", ("s" + i).getBytes(StandardCharsets.UTF_8)))
                            .isPresent());
        }
        assertEquals(51, vault.status().subjects());
        home.requireSound();
    }

    @Test
    void erasing_a_home_of_ten_thousand_utterances_costs_no_more_than_one_of_one() throws Exception {
        Subject small = enrol("small");
        Subject large = enrol("large");
        var unused = vault.keyring(small).nextUtterance();
        for (int i = 0; i < 10_000; i++) {
            unused = vault.keyring(large).nextUtterance();
        }
        // Both share the pages of the way down, and each has a bucket of its own.
        assertEquals(
                vault.destroy(List.of(small)).pagesWritten(),
                vault.destroy(List.of(large)).pagesWritten());
    }

    @Test
    void a_slot_is_never_given_twice() throws Exception {
        Subject first = enrol("a");
        var unused = vault.destroy(List.of(first));
        reopen();
        assertNotEquals(first.slot(), enrol("a").slot());
    }
}
