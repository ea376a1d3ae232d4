package com.heykakao.gateway.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.ref.WeakReference;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever holds nothing but a sealer is reached by the end of its key. */
final class HeldSealerTest {
    private static final byte[] AAD = {7};
    private static final byte[] SECRET = {1, 2, 3};

    private final SecureRandom random = new SecureRandom();
    private final KeyringRecord[] records = {record(), record()};
    private final KeyCache cache = new KeyCache(1, this::load);

    private KeyringRecord record() {
        return new KeyringRecord(0, new byte[32], List.of(), GgmKeys.full(new byte[32]));
    }

    private Optional<SubjectKeyring> load(int slot) {
        return Optional.of(new SubjectKeyring(
                new Subject(slot, SubjectKind.ACCOUNT), records[slot], random, (keyring, change) -> {}));
    }

    private SubjectKeyring keyring(int slot) {
        return cache.get(slot).orElseThrow();
    }

    /** Pushes slot 0 out of the cache and lets whatever nobody holds be collected. */
    private void forgetTheUnused() throws Exception {
        WeakReference<Object> nobodys = new WeakReference<>(new Object());
        keyring(1);
        for (int i = 0; i < 100 && nobodys.get() != null; i++) {
            System.gc();
        }
        assertNull(nobodys.get(), "this JVM does not collect when asked");
    }

    @Test
    void a_puncture_reaches_a_sealer_whose_keyring_nobody_holds() throws Exception {
        Sealer sealer = keyring(0).utterance(5);
        forgetTheUnused();
        keyring(0).replace(records[0].withUtterances(records[0].utterances().punctured(UtteranceRange.single(5))));
        assertThrows(DeadSealerException.class, () -> sealer.seal(SECRET, AAD));
    }

    @Test
    void an_erasure_reaches_a_sealer_whose_keyring_nobody_holds() throws Exception {
        Sealer sealer = keyring(0).profile();
        forgetTheUnused();
        keyring(0).refuse(Life.ERASED);
        assertThrows(SubjectErasedException.class, () -> sealer.seal(SECRET, AAD));
    }

    @Test
    void a_subject_with_a_punctured_utterance_is_not_said_to_be_erased() throws Exception {
        SubjectKeyring keyring = keyring(0);
        Sealer punctured = keyring.utterance(5);
        byte[] sealed = punctured.seal(SECRET, AAD);
        keyring.replace(records[0].withUtterances(records[0].utterances().punctured(UtteranceRange.single(5))));
        assertThrows(DeadSealerException.class, () -> punctured.open(sealed, AAD));
        assertThrows(UtterancePuncturedException.class, () -> keyring.utterance(5));
        Sealer kept = keyring.utterance(4);
        assertArrayEquals(SECRET, kept.open(kept.seal(SECRET, AAD), AAD));
    }
}
