package com.heykakao.gateway.vault.crash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.UtterancePuncturedException;
import com.heykakao.gateway.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What the vault should hold: every home that was promised to be kept, and every one that was promised to be gone. */
final class Town {
    private static final byte[] CANARY = "canary".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AAD = {1};

    final Map<String, Home> live = new LinkedHashMap<>();
    private final List<Home> gone = new ArrayList<>();
    private int names;

    /** One home's sealed canaries. */
    static final class Home {
        final String name;
        final Subject subject;
        final Map<Integer, byte[]> utterances = new HashMap<>();
        final Set<Integer> punctured = new HashSet<>();
        private final Set<Integer> given = new HashSet<>();
        private byte[] profile = {};

        Home(String name, Subject subject) {
            this.name = name;
            this.subject = subject;
        }

        /** Seals a few more canaries. */
        void speak(Vault vault) throws UtterancePuncturedException {
            SubjectKeyring keyring = vault.keyring(subject);
            profile = keyring.profile().seal(CANARY, AAD);
            for (int i = 0; i < 3; i++) {
                int number = keyring.nextUtterance();
                assertTrue(given.add(number), "utterance number " + number + " was given twice");
                utterances.put(number, keyring.utterance(number).seal(CANARY, AAD));
            }
        }
    }

    String nextName() {
        return "home-" + names++;
    }

    static byte[] tag(Vault vault, String name) {
        return vault.tag("crash", name.getBytes(StandardCharsets.UTF_8));
    }

    Home moveIn(Vault vault, String name, Subject subject) throws UtterancePuncturedException {
        Home home = new Home(name, subject);
        live.put(name, home);
        home.speak(vault);
        return home;
    }

    void gone(Home home) {
        live.remove(home.name);
        gone.add(home);
    }

    List<Home> pick(Random dice, int most) {
        List<Home> all = new ArrayList<>(live.values());
        List<Home> picked = new ArrayList<>();
        for (int i = 0; i < most && !all.isEmpty(); i++) {
            picked.add(all.remove(dice.nextInt(all.size())));
        }
        return picked;
    }

    /** Every promise, kept. */
    void verify(Vault vault) throws Exception {
        for (Home home : live.values()) {
            assertEquals(Optional.of(home.subject), vault.find(tag(vault, home.name)), home.name);
            SubjectKeyring keyring = vault.keyring(home.subject);
            assertArrayEquals(CANARY, keyring.profile().open(home.profile, AAD));
            for (Map.Entry<Integer, byte[]> utterance : home.utterances.entrySet()) {
                int number = utterance.getKey();
                if (home.punctured.contains(number)) {
                    assertThrows(UtterancePuncturedException.class, () -> keyring.utterance(number));
                } else {
                    assertArrayEquals(CANARY, keyring.utterance(number).open(utterance.getValue(), AAD));
                }
            }
        }
        for (Home home : gone) {
            assertThrows(SubjectErasedException.class, () -> vault.keyring(home.subject), home.name);
            assertEquals(Optional.empty(), vault.find(tag(vault, home.name)));
        }
        assertEquals(live.size() + 1, vault.status().subjects());
    }
}
