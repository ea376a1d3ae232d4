package com.heykakao.gateway.vault.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.vault.CrashAccess;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.UtterancePuncturedException;
import com.heykakao.gateway.vault.UtteranceRange;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.VaultCheck;
import com.heykakao.gateway.vault.crash.Cut.How;
import com.heykakao.gateway.vault.root.MemoryShare;
import com.heykakao.gateway.vault.root.PowerLossBlocks;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.gateway.vault.tree.MoveStep;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of change, cut at every step, every write and force of the root cell and every batch of the store. Set {@code
 * -Dcrash.seed} to replay, {@code -Dcrash.runs} for more.
 */
final class CrashMatrixTest {
    private static final int RUNS = Integer.getInteger("crash.runs", 1_000);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    /** Writes and forces of one move: the new root, noise, zeros. */
    private static final int CELL_OPERATIONS = 6;

    private static final int RUNS_OF_A_STORE = 100;

    @TempDir
    Path directory;

    private final Random dice = new Random(SEED);
    private final SecureRandom random = new SecureRandom();
    private final Town town = new Town();
    private final Saboteur saboteur = new Saboteur(dice);
    private final PowerLossBlocks medium = new PowerLossBlocks(dice, saboteur);
    private final MemoryShare share = new MemoryShare(dice);
    private RocksStore store;
    private Vault vault;

    private enum Change {
        ENROL,
        DESTROY,
        PUNCTURE,
        SPEAK
    }

    private RootCell cell() {
        return medium.cell(List.of(share), random);
    }

    private void start() {
        vault = CrashAccess.open(cell(), saboteur.before(store), random, saboteur);
    }

    @Test
    void a_change_that_is_cut_anywhere_has_happened_or_has_not() throws Exception {
        System.out.println("crash matrix: -Dcrash.seed=" + SEED + " -Dcrash.runs=" + RUNS);
        store = RocksStore.open(directory.resolve("data"));
        Vault.create(cell(), store, random);
        start();
        List<Cut> cuts = cuts();
        Map<String, Integer> fired = new HashMap<>();
        for (int run = 0; run < RUNS; run++) {
            Change change = Change.values()[run % Change.values().length];
            Cut cut = cuts.get(run / Change.values().length % cuts.size());
            String where = "run " + run + ", " + change + " cut " + cut + ", -Dcrash.seed=" + SEED;
            try {
                if (once(change, cut)) {
                    fired.merge(change.name(), 1, Integer::sum);
                }
            } catch (Exception | AssertionError e) {
                throw new AssertionError(where + ": " + e.getMessage(), e);
            }
            if (run % RUNS_OF_A_STORE == RUNS_OF_A_STORE - 1) {
                store.close();
                store = RocksStore.open(directory.resolve("data"));
                restart();
            }
        }
        vault.close();
        store.close();
        System.out.println("crash matrix: " + RUNS + " runs, cut " + fired + ", live " + town.live.size()
                + ": 0 lost, 0 resurrected, 0 wedged");
        // Half the cuts lie behind a change that writes less; all others must have bitten.
        assertTrue(fired.values().stream().mapToInt(Integer::intValue).sum() > RUNS / 2, fired.toString());
    }

    /** @return whether the cut came in the way */
    private boolean once(Change change, Cut cut) throws Exception {
        while (town.live.size() < 5) {
            String name = town.nextName();
            town.moveIn(vault, name, vault.enrol(SubjectKind.ACCOUNT, List.of(Town.tag(vault, name))));
        }
        List<Town.Home> homes = town.pick(dice, change == Change.DESTROY ? 1 + dice.nextInt(3) : 1);
        String newcomer = town.nextName();
        byte[] newTag = Town.tag(vault, newcomer);
        UtteranceRange range = range(homes.get(0));
        saboteur.arm(cut);
        boolean returned = false;
        try {
            switch (change) {
                case ENROL -> town.moveIn(vault, newcomer, vault.enrol(SubjectKind.CHILD, List.of(newTag)));
                case DESTROY -> {
                    var unused = vault.destroy(subjects(homes));
                }
                case PUNCTURE -> {
                    var unused = vault.puncture(homes.get(0).subject, List.of(range));
                }
                case SPEAK -> homes.get(0).speak(vault);
            }
            returned = true;
        } catch (Crash | RuntimeException e) {
            assertTrue(saboteur.fired(), () -> "failed by itself: " + e);
        }
        boolean cutShort = saboteur.fired();
        if (cutShort) {
            restart();
        } else {
            saboteur.arm(new Cut.Nowhere());
        }
        settle(change, homes, newcomer, range, returned);
        town.verify(vault);
        if (cutShort) {
            requireSound();
        }
        return cutShort;
    }

    private static List<Subject> subjects(List<Town.Home> homes) {
        return homes.stream().map(home -> home.subject).toList();
    }

    private UtteranceRange range(Town.Home home) throws UtterancePuncturedException {
        List<Integer> numbers = new ArrayList<>(home.utterances.keySet());
        numbers.removeAll(home.punctured);
        if (numbers.isEmpty()) {
            home.speak(vault);
            return range(home);
        }
        int first = numbers.get(dice.nextInt(numbers.size()));
        return new UtteranceRange(first, first + dice.nextInt(3));
    }

    private void restart() {
        saboteur.restart();
        medium.powerBack();
        start();
    }

    /** A change that did not return has happened whole or not at all; one that returned has happened. */
    private void settle(Change change, List<Town.Home> homes, String newcomer, UtteranceRange range, boolean returned)
            throws Exception {
        switch (change) {
            case ENROL -> {
                Optional<Subject> found = vault.find(Town.tag(vault, newcomer));
                if (found.isPresent() && !town.live.containsKey(newcomer)) {
                    town.moveIn(vault, newcomer, found.get());
                } else if (found.isEmpty()) {
                    assertFalse(returned || town.live.containsKey(newcomer), "an enrolled home is lost");
                }
            }
            case DESTROY -> {
                long left = homes.stream()
                        .filter(home -> vault.find(Town.tag(vault, home.name)).isPresent())
                        .count();
                assertTrue(left == 0 || left == homes.size(), left + " of " + homes.size() + " homes are left");
                assertTrue(!returned || left == 0, "a destroyed home is back");
                if (left == 0) {
                    homes.forEach(town::gone);
                }
            }
            case PUNCTURE -> {
                Town.Home home = homes.get(0);
                boolean done = vault.keyring(home.subject).isPunctured((int) range.first());
                assertTrue(done || !returned, "a punctured utterance is back");
                if (done) {
                    for (long n = range.first(); n <= range.last(); n++) {
                        home.punctured.add((int) n);
                    }
                }
            }
            case SPEAK -> {
                // What was sealed opens; that is all that was promised.
            }
        }
    }

    private void requireSound() {
        VaultCheck.Report report = new VaultCheck(cell(), store).run();
        assertEquals(List.of(), report.tree().faults());
    }

    private static List<Cut> cuts() {
        List<Cut> cuts = new ArrayList<>();
        for (MoveStep step : MoveStep.values()) {
            cuts.add(new Cut.AtStep(step));
        }
        for (How how : How.values()) {
            for (int n = 0; n < CELL_OPERATIONS; n++) {
                cuts.add(new Cut.AtCell(n, how));
            }
            for (int n = 0; n < 2; n++) {
                cuts.add(new Cut.AtStore(n, how));
            }
        }
        return cuts;
    }
}
