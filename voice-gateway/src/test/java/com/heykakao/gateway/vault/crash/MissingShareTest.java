package com.heykakao.gateway.vault.crash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.CrashAccess;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.VaultCheck;
import com.heykakao.gateway.vault.root.MemoryShare;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.root.RootException;
import com.heykakao.gateway.vault.root.RootShare;
import com.heykakao.gateway.vault.tree.MoveStep;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start after a crash that does not find every part of another share of the root. */
final class MissingShareTest {
    private static final byte[] AAD = {7};
    private static final byte[] SECRET = {1, 2, 3};

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private final Hiding share =
            new Hiding(new MemoryShare(new Random(Dice.roll("MissingShareTest").number())));
    private Optional<MoveStep> cut = Optional.empty();
    private Store store;
    private Vault vault;

    /** Parts of some epochs are there, and are not shown. */
    private static final class Hiding implements RootShare {
        private final RootShare real;
        private Set<Long> hidden = Set.of();

        Hiding(RootShare real) {
            this.real = real;
        }

        @Override
        public String describe() {
            return "the other share";
        }

        @Override
        public byte[] create(long epoch) {
            return real.create(epoch);
        }

        @Override
        public Optional<byte[]> get(long epoch) {
            return hidden.contains(epoch) ? Optional.empty() : real.get(epoch);
        }

        @Override
        public void destroy(long epoch) {
            real.destroy(epoch);
        }

        @Override
        public Set<Long> epochs() {
            return real.epochs().stream()
                    .filter(epoch -> !hidden.contains(epoch))
                    .collect(Collectors.toSet());
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void create() {
        store = RocksStore.open(directory.resolve("data"));
        try (RootCell cell = RootCell.create(directory.resolve("root.cell"), true, List.of(share), random)) {
            Vault.create(cell, store, random);
        }
        open();
    }

    @AfterEach
    void close() {
        vault.close();
        store.close();
    }

    private RootCell cell() {
        return RootCell.open(directory.resolve("root.cell"), true, List.of(share), random);
    }

    private void open() {
        vault = CrashAccess.open(cell(), store, random, step -> {
            if (cut.equals(Optional.of(step))) {
                throw new Crash(new Cut.AtStep(step));
            }
        });
    }

    @Test
    void a_new_vault_takes_no_share_that_another_uses() throws Exception {
        Subject kept = vault.enrol(SubjectKind.ACCOUNT, List.of());
        vault.close();
        try (Store another = RocksStore.open(directory.resolve("another"));
                RootCell cell = RootCell.create(directory.resolve("another.cell"), true, List.of(share), random)) {
            assertThrows(RootException.class, () -> Vault.create(cell, another, random));
        }
        open();
        assertEquals(kept, vault.keyring(kept).subject());
    }

    @Test
    void it_goes_to_the_newest_root_that_is_whole_and_where_none_is_it_destroys_nothing() throws Exception {
        for (MoveStep step : MoveStep.values()) {
            for (Set<Integer> hidden : List.of(Set.<Integer>of(), Set.of(0), Set.of(1), Set.of(0, 1))) {
                once(step, hidden);
            }
        }
    }

    /** @param hidden 0 the part of the epoch before the cut move, 1 that of its own */
    private void once(MoveStep step, Set<Integer> hidden) throws Exception {
        String where = step + ", hidden " + hidden;
        Subject kept = vault.enrol(SubjectKind.ACCOUNT, List.of());
        Subject victim = vault.enrol(SubjectKind.ACCOUNT, List.of());
        byte[] sealed = vault.keyring(kept).profile().seal(SECRET, AAD);
        byte[] doomed = vault.keyring(victim).profile().seal(SECRET, AAD);
        long before = vault.status().epoch();
        cut = Optional.of(step);
        assertThrows(Crash.class, () -> vault.destroy(List.of(victim)), where);
        cut = Optional.empty();
        vault.close();

        boolean staged = step.compareTo(MoveStep.ROOT_STAGED) >= 0;
        boolean wiped = step.compareTo(MoveStep.OLD_ROOT_WIPED) >= 0;
        share.hidden = hidden.stream().map(later -> before + later).collect(Collectors.toSet());
        long expected = before;
        if (staged && !hidden.contains(1)) {
            expected = before + 1;
        } else if (wiped || hidden.contains(0)) {
            String refusal =
                    assertThrows(RootException.class, this::open, where).getMessage();
            assertTrue(refusal.contains("lacks the share of the other share"), refusal);
            // It was only unplugged.
            share.hidden = Set.of();
            expected = staged ? before + 1 : before;
        }
        open();
        share.hidden = Set.of();
        assertEquals(expected, vault.status().epoch(), where);
        assertEquals(Set.of(expected), share.epochs(), where);
        assertArrayEquals(SECRET, vault.keyring(kept).profile().open(sealed, AAD), where);
        if (expected == before) {
            assertArrayEquals(SECRET, vault.keyring(victim).profile().open(doomed, AAD), where);
        } else {
            assertThrows(SubjectErasedException.class, () -> vault.keyring(victim), where);
        }
        try (RootCell looked = cell()) {
            assertEquals(List.of(), new VaultCheck(looked, store).run().tree().faults(), where);
        }
    }
}
