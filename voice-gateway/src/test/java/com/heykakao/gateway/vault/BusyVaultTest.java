package com.heykakao.gateway.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many read while one changes keys. */
final class BusyVaultTest {
    private static final byte[] AAD = {7};
    private static final int STAYING = 8;
    private static final int SPOKEN = 8;
    private static final int MOVES = 120;
    private static final int READERS = 4;
    private static final int LEAST_READS = 1_500;

    @TempDir
    Path directory;

    private final Dice dice = Dice.roll("BusyVaultTest");
    private final List<Home> staying = new ArrayList<>();
    /** Homes that come and go; never taken off, so that the dead are asked for too. */
    private final List<Home> passing = new CopyOnWriteArrayList<>();

    private VaultHome home;
    private Vault vault;
    private int names;

    /** A home and what opens in it. */
    private static final class Home {
        private final Subject subject;
        private final byte[] tag;
        private final byte[] profile;
        private final List<byte[]> spoken = new ArrayList<>();
        private final Set<Integer> given = ConcurrentHashMap.newKeySet();
        /** Below this all of what was never spoken is punctured, from {@link #SPOKEN} on. */
        private volatile int puncturedBelow = SPOKEN;

        private volatile boolean destroyed;

        Home(Vault vault, Subject subject, byte[] tag) throws UtterancePuncturedException {
            this.subject = subject;
            this.tag = tag;
            SubjectKeyring keyring = vault.keyring(subject);
            profile = keyring.profile().seal(secret(subject, -1), AAD);
            for (int number = 0; number < SPOKEN; number++) {
                spoken.add(keyring.utterance(number).seal(secret(subject, number), AAD));
            }
        }
    }

    private static byte[] secret(Subject subject, int number) {
        return ByteBuffer.allocate(8).putInt(subject.slot()).putInt(number).array();
    }

    @BeforeEach
    void moveIn() throws Exception {
        home = VaultHome.create(directory, new SecureRandom());
        vault = home.vault();
        for (int i = 0; i < STAYING; i++) {
            staying.add(enrol());
        }
    }

    @AfterEach
    void close() {
        home.close();
    }

    private Home enrol() throws Exception {
        byte[] tag = vault.tag("test", new byte[] {(byte) (names >> 8), (byte) names++});
        return new Home(vault, vault.enrol(SubjectKind.ACCOUNT, List.of(tag)), tag);
    }

    @Test
    void readers_meet_the_living_alive_and_the_dead_dead_while_keys_change() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(1 + READERS);
        Random moves = new Random(dice.number());
        Future<?> mover = threads.submit(() -> {
            for (int i = 0; i < MOVES; i++) {
                move(moves);
            }
            return null;
        });
        List<Future<Integer>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            Random picks = new Random(dice.number());
            readers.add(threads.submit(() -> {
                int reads = 0;
                while (reads < LEAST_READS || !mover.isDone()) {
                    read(picks);
                    reads++;
                }
                return reads;
            }));
        }
        mover.get(60, TimeUnit.SECONDS);
        int reads = 0;
        for (Future<Integer> reader : readers) {
            reads += reader.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        long gone = passing.stream().filter(passer -> passer.destroyed).count();
        System.out.printf("busy vault: %d reads beside %d moves, %d homes gone%n", reads, MOVES, gone);
        assertTrue(gone > MOVES / 20, gone + " homes gone");
        home.close();
        home.open();
        vault = home.vault();
        for (Home stayed : staying) {
            living(stayed);
            punctured(stayed);
        }
        home.requireSound();
    }

    private void move(Random random) throws Exception {
        switch (random.nextInt(4)) {
            case 0, 1 -> passing.add(enrol());
            case 2 -> {
                List<Home> leaving = passing.stream()
                        .filter(passer -> !passer.destroyed)
                        .limit(1 + random.nextInt(3))
                        .toList();
                var unused = vault.destroy(
                        leaving.stream().map(leaver -> leaver.subject).toList());
                leaving.forEach(leaver -> leaver.destroyed = true);
            }
            default -> {
                Home stayed = staying.get(random.nextInt(STAYING));
                int first = stayed.puncturedBelow;
                int last = first + random.nextInt(3);
                var unused = vault.puncture(stayed.subject, List.of(new UtteranceRange(first, last)));
                stayed.puncturedBelow = last + 1;
            }
        }
    }

    private void read(Random random) throws Exception {
        Home stayed = staying.get(random.nextInt(STAYING));
        switch (random.nextInt(8)) {
            case 0, 1 -> living(stayed);
            case 2 -> held(stayed);
            case 3 -> speak(stayed);
            case 4 -> punctured(stayed);
            default -> {
                if (!passing.isEmpty()) {
                    // The newest come from the disk, the oldest are gone.
                    passing(passing.get(passing.size() - 1 - random.nextInt(Math.min(passing.size(), 8))));
                    passing(passing.get(random.nextInt(passing.size())));
                }
            }
        }
    }

    private void living(Home stayed) throws Exception {
        assertEquals(Optional.of(stayed.subject), vault.find(stayed.tag));
        opens(stayed);
    }

    private void opens(Home whose) throws Exception {
        SubjectKeyring keyring = vault.keyring(whose.subject);
        assertArrayEquals(secret(whose.subject, -1), keyring.profile().open(whose.profile, AAD));
        for (int number = 0; number < SPOKEN; number++) {
            assertArrayEquals(
                    secret(whose.subject, number), keyring.utterance(number).open(whose.spoken.get(number), AAD));
        }
    }

    private void speak(Home stayed) throws Exception {
        SubjectKeyring keyring = vault.keyring(stayed.subject);
        int number = keyring.nextUtterance();
        assertTrue(stayed.given.add(number), "number " + number + " was given twice");
        // What the mover punctures ahead of the speakers has no key, and is no lie.
        if (number < SPOKEN) {
            Sealer sealer = keyring.utterance(number);
            byte[] secret = secret(stayed.subject, number);
            assertArrayEquals(secret, sealer.open(sealer.seal(secret, AAD), AAD));
        }
    }

    private void punctured(Home stayed) {
        int below = stayed.puncturedBelow;
        for (int number = SPOKEN; number < below; number += 3) {
            int gone = number;
            SubjectKeyring keyring = vault.keyring(stayed.subject);
            assertTrue(keyring.isPunctured(gone));
            assertThrows(UtterancePuncturedException.class, () -> keyring.utterance(gone));
        }
    }

    /** Somebody holds the sealer that dies next. */
    private void held(Home stayed) throws Exception {
        int number = stayed.puncturedBelow;
        byte[] secret = secret(stayed.subject, number);
        try {
            Sealer sealer = vault.keyring(stayed.subject).utterance(number);
            for (int i = 0; i < 50; i++) {
                boolean gone = stayed.puncturedBelow > number;
                byte[] sealed = sealer.seal(secret, AAD);
                assertFalse(gone, "sealed under a key that is destroyed");
                assertArrayEquals(secret, sealer.open(sealed, AAD));
            }
        } catch (UtterancePuncturedException | DeadSealerException e) {
            assertTrue(vault.keyring(stayed.subject).isPunctured(number));
        }
    }

    private void passing(Home passer) throws Exception {
        boolean destroyed = passer.destroyed;
        Optional<Subject> found = vault.find(passer.tag);
        if (destroyed) {
            assertEquals(Optional.empty(), found);
            assertThrows(SubjectErasedException.class, () -> vault.keyring(passer.subject));
            return;
        }
        try {
            opens(passer);
        } catch (SubjectErasedException e) {
            // True from the moment the destruction was asked for, and for ever.
            assertThrows(SubjectErasedException.class, () -> vault.keyring(passer.subject));
            assertEquals(Optional.empty(), vault.find(passer.tag));
        }
    }
}
