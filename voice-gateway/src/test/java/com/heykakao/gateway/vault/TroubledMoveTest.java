package com.heykakao.gateway.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.StoreTrouble;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.tree.MoveStep;
import com.heykakao.gateway.vault.tree.MoveWatcher;
import com.heykakao.gateway.vault.tree.TreeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What befalls a move beside crashes. */
final class TroubledMoveTest {
    private static final byte[] AAD = {7};
    private static final byte[] SECRET = {1, 2, 3};
    private static final byte KEYRING_ROW = 0x20;

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private Store store;
    private Vault vault;
    private Subject subject;
    private byte[] sealed;

    @BeforeEach
    void enrol() throws Exception {
        store = RocksStore.open(directory.resolve("data"));
        try (RootCell cell = RootCell.create(directory.resolve("root.cell"), true, List.of(), random)) {
            Vault.create(cell, store, random);
        }
        open(store, MoveWatcher.NONE);
        subject = vault.enrol(SubjectKind.ACCOUNT, List.of());
        sealed = vault.keyring(subject).utterance(4).seal(SECRET, AAD);
        vault.close();
    }

    @AfterEach
    void close() {
        vault.close();
        store.close();
    }

    private RootCell cell() {
        return RootCell.open(directory.resolve("root.cell"), true, List.of(), random);
    }

    private void open(Store with, MoveWatcher watcher) {
        vault = CrashAccess.open(cell(), with, random, watcher);
    }

    private void reopen() {
        vault.close();
        open(store, MoveWatcher.NONE);
    }

    private void requireSound() {
        try (RootCell cell = cell()) {
            assertEquals(List.of(), new VaultCheck(cell, store).run().tree().faults());
        }
    }

    private void requireTheSecret() throws Exception {
        assertArrayEquals(SECRET, vault.keyring(subject).utterance(4).open(sealed, AAD));
    }

    /** A store that says it holds a batch, and lost the keyring row in it. */
    private final class LossyStore extends ForwardingStore {
        private byte[] lost = {};

        LossyStore() {
            super(store);
        }

        /** The row that a next move writes for the subject. */
        void lose(long epoch) {
            lost = ByteBuffer.allocate(13)
                    .put(KEYRING_ROW)
                    .putInt(subject.slot())
                    .putLong(epoch)
                    .array();
        }

        @Override
        public CompletableFuture<Void> commit(Batch batch) {
            return super.commit(lost.length > 0 ? batch.delete(Table.KEYS, lost) : batch);
        }
    }

    @Test
    void a_root_that_does_not_open_what_it_has_to_is_not_gone_to_by_the_next_start_either() throws Exception {
        LossyStore lossy = new LossyStore();
        open(lossy, MoveWatcher.NONE);
        lossy.lose(vault.status().epoch() + 1);
        assertThrows(TreeException.Pages.class, () -> vault.puncture(subject, List.of(UtteranceRange.single(5))));
        reopen();
        requireTheSecret();
        requireSound();
    }

    @Test
    void a_full_queue_leaves_no_dead_rows_behind() throws Exception {
        boolean[] finishing = {false};
        int[] refusals = {0};
        Store busy = new ForwardingStore(store) {
            @Override
            public CompletableFuture<Void> commit(Batch batch) {
                if (finishing[0] && refusals[0] < 3) {
                    refusals[0]++;
                    return CompletableFuture.failedFuture(StoreTrouble.busy());
                }
                return super.commit(batch);
            }
        };
        open(busy, step -> finishing[0] = step == MoveStep.FORGOTTEN);
        var unused = vault.puncture(subject, List.of(UtteranceRange.single(5)));
        unused = vault.puncture(subject, List.of(UtteranceRange.single(6)));
        assertEquals(3, refusals[0]);
        reopen();
        requireSound();
        requireTheSecret();
    }

    @Test
    void an_interrupted_thread_moves_like_any_other() throws Exception {
        open(store, MoveWatcher.NONE);
        Thread.currentThread().interrupt();
        var unused = vault.puncture(subject, List.of(UtteranceRange.single(5)));
        assertTrue(Thread.interrupted(), "the interrupt is left to whoever it is for");
        unused = vault.puncture(subject, List.of(UtteranceRange.single(6)));
        reopen();
        assertTrue(vault.keyring(subject).isPunctured(5));
        requireTheSecret();
    }
}
