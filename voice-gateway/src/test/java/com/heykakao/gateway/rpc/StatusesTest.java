package com.heykakao.gateway.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.heykakao.gateway.vault.Sealer;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.UtteranceRange;
import com.heykakao.gateway.vault.VaultHome;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A speaker that is told that its home is gone wipes what it holds: it is told so of erased homes only. */
final class StatusesTest {
    @TempDir
    Path directory;

    private VaultHome home;
    private Subject subject;

    @BeforeEach
    void enrol() throws Exception {
        home = VaultHome.create(directory, new SecureRandom());
        subject = home.vault().enrol(SubjectKind.ACCOUNT, List.of());
    }

    @AfterEach
    void close() {
        home.close();
    }

    private static ErrorReason reason(Executable use) {
        return Statuses.refusal(assertThrows(RuntimeException.class, use)).reason();
    }

    @Test
    void an_utterance_deleted_while_it_is_spoken_is_not_found() throws Exception {
        Sealer sealer = home.vault().keyring(subject).utterance(5);
        var unused = home.vault().puncture(subject, List.of(UtteranceRange.single(5)));
        assertEquals(ErrorReason.ERROR_REASON_NOT_FOUND, reason(() -> sealer.seal(new byte[1], new byte[0])));
    }

    @Test
    void an_erased_home_is_withdrawn() {
        var unused = home.vault().destroy(List.of(subject));
        assertEquals(ErrorReason.ERROR_REASON_CONSENT_WITHDRAWN, reason(() -> home.vault()
                .keyring(subject)));
    }

    @Test
    void a_stopping_gateway_asks_to_be_tried_again() {
        home.vault().close();
        assertEquals(
                ErrorReason.ERROR_REASON_TRY_AGAIN, reason(() -> home.vault().keyring(subject)));
    }
}
