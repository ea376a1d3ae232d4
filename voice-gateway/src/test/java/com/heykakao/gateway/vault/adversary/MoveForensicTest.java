package com.heykakao.gateway.vault.adversary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.UtterancePuncturedException;
import com.heykakao.gateway.vault.UtteranceRange;
import com.heykakao.gateway.vault.adversary.WatchedVault.Fate;
import com.heykakao.gateway.vault.adversary.WatchedVault.Moment;
import com.heykakao.gateway.vault.adversary.WatchedVault.PulledPlug;
import com.heykakao.gateway.vault.tree.MoveStep;
import com.heykakao.gateway.vault.tree.TreeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody copies the data directory in the middle of moves, at each of their steps. Some moves go on, some are cut there and some
 * given up and begun again. Whatever they left behind is worth nothing once the change is done.
 */
final class MoveForensicTest {
    private static final int HOMES = 4;
    private static final int UTTERANCES = 3;

    @TempDir
    Path directory;

    private final Dice dice = Dice.roll("MoveForensicTest");
    private final List<Home> live = new ArrayList<>();
    private final List<Canary> dead = new ArrayList<>();
    private final Set<Bytes> deadTags = new HashSet<>();
    /** Key rows of moves that were taken back. */
    private final List<Row> givenUp = new ArrayList<>();
    /** Dead rows, and when they were copied alive. */
    private final List<Death> deaths = new ArrayList<>();

    private WatchedVault watched;
    private int names;

    private record Home(Subject subject, byte[] tag, List<Canary> canaries) {}

    private record Death(Canary canary, Moment before) {}

    private enum Change {
        ENROL,
        PUNCTURE,
        DESTROY
    }

    @Test
    void what_a_move_left_behind_at_any_step_opens_nothing_destroyed() throws Exception {
        try (WatchedVault vault = new WatchedVault(directory)) {
            watched = vault;
            for (MoveStep step : MoveStep.values()) {
                for (Change change : Change.values()) {
                    once(change, step, Fate.GOES_ON);
                    once(change, step, Fate.CRASHES);
                }
            }
            for (Change change : Change.values()) {
                once(change, MoveStep.ROOT_STAGED, Fate.FAILS_ITS_PROOF);
            }
            judge();
        }
    }

    private void once(Change change, MoveStep step, Fate fate) throws Exception {
        int givenUpBefore = givenUp.size();
        while (live.size() < HOMES) {
            moveIn(newTag());
        }
        Home home = live.get(dice.below(live.size()));
        switch (change) {
            case ENROL -> {
                byte[] tag = newTag();
                attempt(step, fate, () -> watched.vault().enrol(SubjectKind.CHILD, List.of(tag)));
                moveIn(tag);
            }
            case PUNCTURE -> puncture(home, step, fate);
            case DESTROY -> {
                Moment before = watched.copy();
                attempt(step, fate, () -> watched.vault().destroy(List.of(home.subject())));
                if (watched.vault().find(home.tag()).isPresent()) {
                    var unused = watched.vault().destroy(List.of(home.subject()));
                }
                live.remove(home);
                deadTags.add(new Bytes(home.tag()));
                home.canaries().forEach(canary -> died(canary, before));
            }
        }
        if (givenUp.size() > givenUpBefore) {
            // The root that took the number of the one that was given up.
            requireWorthless(givenUp, Adversary.attack(watched.harvest(), watched.root()));
        }
    }

    private void puncture(Home home, MoveStep step, Fate fate) throws IOException {
        Canary victim = home.canaries().stream()
                .filter(canary -> canary.utterance() != Canary.PROFILE)
                .findFirst()
                .orElseThrow();
        List<UtteranceRange> range = List.of(UtteranceRange.single((int) victim.utterance()));
        Moment before = watched.copy();
        attempt(step, fate, () -> watched.vault().puncture(home.subject(), range));
        if (!watched.vault().keyring(home.subject()).isPunctured((int) victim.utterance())) {
            var unused = watched.vault().puncture(home.subject(), range);
        }
        home.canaries().remove(victim);
        died(victim, before);
        speak(home);
    }

    private void died(Canary canary, Moment before) {
        dead.add(canary);
        deaths.add(new Death(canary, before));
    }

    /** Lets one move be copied, and starts anew where it did not go on. */
    private void attempt(MoveStep step, Fate fate, Callable<?> change) throws IOException {
        long epoch = watched.vault().status().epoch();
        watched.watch(step, fate);
        boolean returned = true;
        try {
            var unused = change.call();
        } catch (PulledPlug e) {
            returned = false;
        } catch (Exception e) {
            assertTrue(fate == Fate.FAILS_ITS_PROOF && !(e instanceof TreeException.Halted), e::toString);
            returned = false;
        }
        assertEquals(fate == Fate.GOES_ON, returned, step + ", " + fate);
        if (!returned) {
            watched.restart();
            if (watched.vault().status().epoch() == epoch) {
                rowsOf(epoch + 1, watched.lastMoment()).forEach(givenUp::add);
            }
        }
    }

    private static List<Row> rowsOf(long epoch, Moment moment) throws IOException {
        return Harvest.of(List.of(moment.copy())).rows().stream()
                .filter(row -> row.table().equals(Table.KEYS.name()))
                .filter(row -> ByteBuffer.wrap(row.key().array()).getLong(5) == epoch)
                .toList();
    }

    private static void requireWorthless(List<Row> rows, Findings findings) {
        assertEquals(
                List.of(), rows.stream().filter(findings.opened()::containsKey).toList());
    }

    private byte[] newTag() {
        return watched.vault().tag("name", new byte[] {(byte) (names >> 8), (byte) names++});
    }

    /** Enrols whoever has this tag, unless a cut move did. */
    private void moveIn(byte[] tag) throws Exception {
        Optional<Subject> there = watched.vault().find(tag);
        Subject subject = there.isPresent() ? there.get() : watched.vault().enrol(SubjectKind.CHILD, List.of(tag));
        Home home = new Home(subject, tag, new ArrayList<>());
        live.add(home);
        SubjectKeyring keyring = watched.vault().keyring(subject);
        byte[] row = Canary.profileKey(subject.slot(), keyring.rowTag("row", tag));
        Bytes plaintext = new Bytes(dice.bytes(40));
        put(home, Table.PROFILES, row, keyring.profile().seal(plaintext.array(), row), plaintext, Canary.PROFILE);
        for (int i = 0; i < UTTERANCES; i++) {
            speak(home);
        }
    }

    private void speak(Home home) {
        SubjectKeyring keyring = watched.vault().keyring(home.subject());
        int number = keyring.nextUtterance();
        byte[] row = Canary.utteranceKey(home.subject().slot(), number, 1);
        Bytes plaintext = new Bytes(dice.bytes(40));
        try {
            byte[] sealed = keyring.utterance(number).seal(plaintext.array(), row);
            put(home, Table.UTTERANCES, row, sealed, plaintext, Integer.toUnsignedLong(number));
        } catch (UtterancePuncturedException e) {
            throw new IllegalStateException("every number is new", e);
        }
    }

    private void put(Home home, Table table, byte[] row, byte[] sealed, Bytes plaintext, long utterance) {
        watched.store().commitAndWait(new Batch().put(table, row, sealed));
        Row put = new Row(table.name(), new Bytes(row), new Bytes(sealed));
        home.canaries().add(new Canary(put, plaintext, home.subject().slot(), utterance));
    }

    private void judge() throws IOException {
        watched.copy();
        Harvest harvest = watched.harvest();
        Findings findings = Adversary.attack(harvest, watched.root());
        List<Canary> alive =
                live.stream().flatMap(home -> home.canaries().stream()).toList();
        assertEquals(0, Verdict.opened(dead, findings));
        assertEquals(alive.size(), Verdict.opened(alive, findings));
        assertEquals(
                Set.of(), deadTags.stream().filter(findings.tags()::contains).collect(Collectors.toSet()));
        requireWorthless(givenUp, findings);
        // Controls: the copies hold what was given up, and the root of its time opens what died.
        assertTrue(givenUp.size() > 2 * Change.values().length, () -> givenUp.size() + " rows given up");
        assertTrue(harvest.rows().containsAll(givenUp));
        for (Death death : deaths.subList(0, 6)) {
            Findings then = Adversary.attack(harvest, death.before().root());
            assertEquals(1, Verdict.opened(List.of(death.canary()), then));
        }
        System.out.printf(
                "moves watched: %d dead rows, %d live, %d rows of moves given up, %d row versions: %d dead opened%n",
                dead.size(), alive.size(), givenUp.size(), harvest.rows().size(), Verdict.opened(dead, findings));
    }
}
