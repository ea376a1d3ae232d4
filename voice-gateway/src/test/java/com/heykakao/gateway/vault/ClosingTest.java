package com.heykakao.gateway.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.vault.tree.TreeException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that stops does not hurt, or speak ill of, those who live. */
final class ClosingTest {
    private static final byte[] AAD = {7};
    private static final byte[] SECRET = {1, 2, 3};

    @TempDir
    Path directory;

    private VaultHome home;
    private Vault vault;
    private byte[] tag;
    private Subject subject;

    @BeforeEach
    void enrol() throws TagTakenException {
        home = VaultHome.create(directory, new SecureRandom());
        vault = home.vault();
        tag = vault.tag("test", new byte[] {1});
        subject = vault.enrol(SubjectKind.ACCOUNT, List.of(tag));
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void nobody_is_said_to_be_erased_or_unknown_once_the_vault_is_closed() throws Exception {
        SubjectKeyring held = vault.keyring(subject);
        Sealer profile = held.profile();
        Sealer utterance = held.utterance(1);
        byte[] sealed = profile.seal(SECRET, AAD);
        vault.close();
        for (Executable use : List.<Executable>of(
                () -> vault.find(tag),
                () -> vault.keyring(subject),
                () -> vault.tag("test", new byte[] {1}),
                () -> vault.enrol(SubjectKind.ACCOUNT, List.of()),
                () -> vault.index(subject, new byte[16]),
                () -> vault.unindex(tag),
                () -> vault.puncture(subject, List.of(UtteranceRange.single(1))),
                () -> vault.destroy(List.of(subject)),
                vault::status,
                held::profile,
                held::nextUtterance,
                () -> held.utterance(1),
                () -> held.isPunctured(1),
                () -> held.rowTag("test", SECRET),
                () -> profile.seal(SECRET, AAD),
                () -> profile.open(sealed, AAD),
                () -> utterance.seal(SECRET, AAD))) {
            assertThrows(TreeException.Closed.class, use);
        }
    }

    /** Else the keys are zeroised under the change, which seals the zeros and destroys the root of what they were. */
    @Test
    void closing_waits_for_the_change_in_hand() throws Exception {
        byte[] sealed = vault.keyring(subject).utterance(4).seal(SECRET, AAD);
        Thread closer = new Thread(vault::close, "closer");
        // Asked for its ranges, the change is past taking up the keyring and before sealing it.
        List<UtteranceRange> ranges = new AbstractList<>() {
            @Override
            public UtteranceRange get(int index) {
                closer.start();
                while (closer.getState() != Thread.State.BLOCKED && closer.isAlive()) {
                    Thread.onSpinWait();
                }
                return UtteranceRange.single(5);
            }

            @Override
            public int size() {
                return 1;
            }
        };
        var unused = vault.puncture(Map.of(subject, ranges));
        closer.join();
        home.close();
        home.open();
        SubjectKeyring keyring = home.vault().keyring(subject);
        assertTrue(keyring.isPunctured(5));
        assertArrayEquals(SECRET, keyring.utterance(4).open(sealed, AAD));
    }
}
