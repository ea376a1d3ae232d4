package com.heykakao.gateway.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
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
    private Path cell;
    private Store store;
    private Vault vault;

    @BeforeEach
    void create() {
        cell = directory.resolve("root.cell");
        Vault.create(cell, true, random);
        open();
    }

    private void open() {
        store = RocksStore.open(directory.resolve("data"));
        vault = Vault.open(cell, true, store, random);
    }

    @AfterEach
    void close() {
        vault.close();
        store.close();
    }

    private void reopen() {
        close();
        open();
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
        Destruction destruction = vault.destroy(List.of(gone));
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
    void an_old_copy_of_everything_but_the_root_opens_nothing_of_the_destroyed() throws Exception {
        Subject gone = enrol("gone");
        Subject kept = enrol("kept");
        byte[] sealed = vault.keyring(gone).profile().seal(SECRET, AAD);
        close();
        Path backup = directory.resolve("backup");
        copy(directory.resolve("data"), backup);
        byte[] oldRoot = Files.readAllBytes(cell);
        open();
        vault.destroy(List.of(gone));
        close();

        // Control: the same copy with the root of its own time opens it, so this test can fail.
        Path control = directory.resolve("control.cell");
        Files.write(control, oldRoot);
        try (Store copy = RocksStore.open(backup);
                Vault reached = Vault.open(control, true, copy, random)) {
            assertArrayEquals(SECRET, reached.keyring(gone).profile().open(sealed, AAD));
        }
        copy(directory.resolve("data"), directory.resolve("now"));
        try (Store copy = RocksStore.open(backup)) {
            assertThrows(VaultException.Pages.class, () -> Vault.open(cell, true, copy, random));
        }
        // Every key row of the old copy, tried with the current root.
        Root current = currentRoot();
        try (Store copy = RocksStore.open(backup)) {
            KeyPages pages = new KeyPages(copy, random);
            assertTrue(pages.ledger(current).isEmpty());
            assertTrue(pages.all(current).isEmpty());
            assertThrows(VaultException.Pages.class, () -> pages.all(new Root(current.epoch() - 1, current.key())));
        }
        open();
        assertEquals(Optional.of(kept), vault.find(vault.tag("test", "kept".getBytes(StandardCharsets.UTF_8))));
    }

    private Root currentRoot() {
        try (RootCell opened = RootCell.open(cell, true, random)) {
            assertEquals(1, opened.roots().size(), "the old root is overwritten");
            return opened.roots().get(0);
        }
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
    void a_root_staged_without_its_pages_is_wiped_at_the_next_start() throws Exception {
        Subject subject = enrol("a");
        long epoch = vault.status().epoch();
        close();
        try (RootCell opened = RootCell.open(cell, true, random)) {
            opened.stage(new Root(epoch + 1, new byte[32]));
        }
        open();
        assertEquals(epoch, vault.status().epoch());
        assertTrue(vault.keyring(subject).nextUtterance() >= 0);
        assertEquals(epoch, currentRoot().epoch());
    }

    @Test
    void a_torn_slot_does_not_count_and_no_slot_at_all_is_refused() throws Exception {
        var unused = enrol("a");
        close();
        long epoch = currentRoot().epoch();
        try (FileChannel file = FileChannel.open(cell, StandardOpenOption.WRITE)) {
            // The idle slot holds half a write.
            file.write(ByteBuffer.wrap("HKROOT01".getBytes(StandardCharsets.UTF_8)), epoch % 2 == 1 ? 4096 : 0);
        }
        open();
        assertEquals(epoch, vault.status().epoch());
        close();
        Files.write(cell, new byte[8192]);
        store = RocksStore.open(directory.resolve("data"));
        assertTrue(assertThrows(VaultException.Root.class, () -> Vault.open(cell, true, store, random))
                .getMessage()
                .contains("restore"));
    }

    @Test
    void file_systems_that_keep_old_blocks_are_refused_by_name() {
        String line = "36 35 98:0 / /mnt rw,noatime master:1 - ";
        Path file = Path.of("/mnt/root.cell");
        for (String bad : List.of(
                "btrfs /dev/x rw", "overlay overlay rw", "tmpfs tmpfs rw", "ext4 /dev/x rw,data=journal", "zfs x rw")) {
            assertTrue(FileSystemGuard.objection(file, List.of(line + bad)).isPresent(), bad);
        }
        for (String good : List.of("ext4 /dev/x rw,discard", "ext4 /dev/x rw,data=ordered", "xfs /dev/x rw")) {
            assertEquals(Optional.empty(), FileSystemGuard.objection(file, List.of(line + good)), good);
        }
        assertTrue(FileSystemGuard.objection(
                        file, List.of(line + "ext4 /dev/x rw", "37 36 0:1 / /mnt rw - tmpfs tmpfs rw"))
                .isPresent());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
