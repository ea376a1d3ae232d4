package com.heykakao.gateway.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.consent.GateState;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.storage.v1.StoredAccount;
import com.heykakao.gateway.storage.v1.StoredSpeaker;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.CrashAccess;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.UtteranceRange;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.VaultCheck;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.tree.MoveStep;
import com.heykakao.gateway.vault.tree.TreeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A withdrawal that meets trouble. */
final class EraserTest {
    private static final byte[] DEVICE = new byte[16];
    private static final byte KEYRING_ROW = 0x20;

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private Store store;
    private Vault vault;
    private ConsentGate gate;
    private SpeakerRegistry speakers;
    private Eraser eraser;
    private Subject home;
    private Subject other;
    /** The vault's disk fails at this step of a move. */
    private Optional<MoveStep> failing = Optional.empty();

    @BeforeEach
    void moveIn() throws Exception {
        Notary.create(directory, "test", random);
        store = RocksStore.open(directory.resolve("data"));
        try (RootCell cell = RootCell.create(directory.resolve("root.cell"), true, List.of(), random)) {
            Vault.create(cell, store, random);
        }
        open();
        home = enrol(1);
        other = enrol(2);
    }

    @AfterEach
    void close() {
        eraser.close();
        vault.close();
        store.close();
    }

    private RootCell cell() {
        return RootCell.open(directory.resolve("root.cell"), true, List.of(), random);
    }

    private void open() throws Exception {
        vault = CrashAccess.open(cell(), store, random, step -> {
            if (failing.equals(Optional.of(step))) {
                throw new IllegalStateException("the disk failed");
            }
        });
        ProfileRows rows = new ProfileRows(store);
        SpeakerLines lines = new SpeakerLines();
        speakers = new SpeakerRegistry(vault, store, rows, lines, Clock.systemUTC());
        gate = new ConsentGate(subject -> GateState.OPEN, speakers::announce);
        Dependents none = new Dependents() {
            @Override
            public List<Subject> leave(Subject leaving) {
                return List.of();
            }

            @Override
            public void sweep() {}
        };
        eraser = new Eraser(
                gate, speakers, lines, none, vault, store, rows, Notary.open(directory), Clock.systemUTC(), random);
    }

    private void restart() throws Exception {
        eraser.close();
        vault.close();
        failing = Optional.empty();
        open();
    }

    private Subject enrol(int number) throws Exception {
        Subject subject = vault.enrol(SubjectKind.ACCOUNT, List.of(tag(number)));
        SubjectKeyring keyring = vault.keyring(subject);
        ProfileRows rows = new ProfileRows(store);
        Batch batch = new Batch();
        rows.put(batch, keyring, RowKind.ACCOUNT, new byte[0], StoredAccount.getDefaultInstance());
        rows.put(
                batch,
                keyring,
                RowKind.SPEAKER,
                DEVICE,
                StoredSpeaker.newBuilder()
                        .setDeviceId(ByteString.copyFrom(DEVICE))
                        .build());
        byte[] row = utteranceRow(subject);
        batch.put(Table.UTTERANCES, row, keyring.utterance(0).seal(new byte[10], row));
        store.commitAndWait(batch);
        return subject;
    }

    private byte[] tag(int number) {
        return vault.tag("test", new byte[] {(byte) number});
    }

    private static byte[] utteranceRow(Subject subject) {
        return ByteBuffer.allocate(12)
                .putInt(subject.slot())
                .putInt(0)
                .putInt(1)
                .array();
    }

    private List<byte[]> rows(Table table, KeyRange range) {
        List<byte[]> keys = new ArrayList<>();
        store.scan(table, range, Direction.FORWARD, (key, value) -> keys.add(key));
        return keys;
    }

    private int rowsOf(Subject subject) {
        KeyRange all = ProfileRows.allOf(subject);
        return rows(Table.PROFILES, all).size() + rows(Table.UTTERANCES, all).size();
    }

    private void requireGone() throws Exception {
        assertThrows(SubjectErasedException.class, () -> vault.keyring(home));
        assertEquals(Optional.empty(), vault.find(tag(1)));
        assertEquals(0, rowsOf(home));
        assertEquals(Optional.of(other), vault.find(tag(2)));
        assertEquals(3, rowsOf(other));
        assertEquals(
                10,
                vault.keyring(other)
                        .utterance(0)
                        .open(store.get(Table.UTTERANCES, utteranceRow(other)).orElseThrow(), utteranceRow(other))
                        .length);
        try (RootCell cell = cell()) {
            assertEquals(List.of(), new VaultCheck(cell, store).run().tree().faults());
        }
    }

    @Test
    void a_withdrawal_that_a_halted_vault_refuses_is_carried_out_by_the_next_start() throws Exception {
        failing = Optional.of(MoveStep.PAGES_WRITTEN);
        assertThrows(IllegalStateException.class, () -> vault.puncture(other, List.of(UtteranceRange.single(9))));
        assertThrows(TreeException.Halted.class, () -> eraser.erase(home, "test"));
        assertThrows(RefusedException.class, () -> gate.enter(home, why -> {}));
        assertThrows(SubjectErasedException.class, () -> vault.keyring(home));
        restart();
        eraser.finishPending();
        requireGone();
    }

    @Test
    void a_withdrawal_cut_at_any_step_is_carried_out_by_the_next_start() throws Exception {
        int number = 10;
        for (MoveStep step : MoveStep.values()) {
            Subject leaving = step == MoveStep.FROZEN ? home : enrol(number++);
            failing = Optional.of(step);
            assertThrows(IllegalStateException.class, () -> eraser.erase(leaving, "test"), step::name);
            restart();
            eraser.finishPending();
            assertThrows(SubjectErasedException.class, () -> vault.keyring(leaving), step::name);
            assertEquals(0, rowsOf(leaving), step::name);
        }
        requireGone();
    }

    @Test
    void of_two_withdrawals_at_once_one_is_certified() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Callable<Certificate> withdrawal = () -> eraser.erase(home, "test");
        List<String> notes = new ArrayList<>();
        int refused = 0;
        for (Future<Certificate> answer : threads.invokeAll(List.of(withdrawal, withdrawal))) {
            try {
                notes.add(answer.get().note());
            } catch (ExecutionException e) {
                assertTrue(e.getCause() instanceof SubjectErasedException, e::toString);
                refused++;
            }
        }
        threads.shutdown();
        assertEquals(1, refused);
        assertTrue(notes.get(0).contains("\nsubjects 1\n"), notes.get(0));
        requireGone();
    }

    @Test
    void damaged_rows_do_not_keep_a_home_from_being_erased() throws Exception {
        byte[] prefix = ByteBuffer.allocate(5)
                .putInt(home.slot())
                .put((byte) RowKind.SPEAKER.code())
                .array();
        byte[] row = rows(Table.PROFILES, KeyRange.prefix(prefix)).get(0);
        store.commitAndWait(new Batch().put(Table.PROFILES, row, new byte[40]));
        var unused = eraser.erase(home, "test");
        requireGone();
    }

    @Test
    void a_damaged_keyring_does_not_keep_a_home_from_being_erased() throws Exception {
        vault.close();
        byte[] prefix =
                ByteBuffer.allocate(5).put(KEYRING_ROW).putInt(home.slot()).array();
        byte[] row = rows(Table.KEYS, KeyRange.prefix(prefix)).get(0);
        store.commitAndWait(new Batch().put(Table.KEYS, row, new byte[40]));
        restart();
        assertTrue(eraser.erase(home, "test").note().contains("\nsubjects 1\n"));
        requireGone();
    }

    @Test
    void an_erasure_that_ends_while_the_gateway_stops_is_certified() throws Exception {
        eraser.close();
        assertTrue(eraser.erase(home, "test").note().contains("\nsubjects 1\n"));
        requireGone();
    }
}
