package com.heykakao.gateway.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.pki.CertificateAuthority;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.root.RootCell;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class PairingDeskTest {
    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private final MovableClock clock = new MovableClock();
    private RocksStore store;
    private Vault vault;
    private PairingDesk desk;
    private Subject home;
    private PublicKey key;

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void open() throws Exception {
        store = RocksStore.open(directory.resolve("data"));
        RootCell cell = RootCell.create(directory.resolve("root.cell"), true, List.of(), random);
        Vault.create(cell, store, random);
        vault = Vault.open(cell, store, random);
        home = vault.enrol(SubjectKind.ACCOUNT, List.of());
        SpeakerRegistry registry = new SpeakerRegistry(vault, store, new ProfileRows(store), new SpeakerLines(), clock);
        CertificateAuthority authority =
                CertificateAuthority.create(Files.createDirectory(directory.resolve("pki")), clock, random);
        desk = new PairingDesk(authority, registry, clock, random);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        key = generator.generateKeyPair().getPublic();
    }

    @AfterEach
    void close() {
        vault.close();
        store.close();
    }

    private PairingDesk.Ticket start(String serial) {
        return desk.start(new PairingRequest(serial, "model", "1.0.0", key));
    }

    private static void refused(ErrorReason reason, Executable call) {
        assertEquals(reason, assertThrows(RefusedException.class, call).reason());
    }

    @Test
    void a_typed_code_pairs_the_speaker_and_works_once() {
        PairingDesk.Ticket ticket = start("S-1");
        var paired = desk.await(ticket.pollToken());
        String typed = ticket.code().substring(0, 4).toLowerCase(Locale.ROOT) + "-"
                + ticket.code().substring(4);
        Speaker speaker = desk.pair(home, typed, "거실");
        assertEquals(speaker.deviceId(), paired.join().deviceId());
        refused(ErrorReason.ERROR_REASON_PAIRING_CODE_UNKNOWN, () -> desk.pair(home, ticket.code(), "거실"));
        assertEquals(
                speaker.deviceId(), desk.await(ticket.pollToken()).join().deviceId(), "a lost answer is given again");
    }

    @Test
    void a_code_ends_after_ten_minutes_and_its_speaker_is_told() {
        PairingDesk.Ticket ticket = start("S-1");
        var paired = desk.await(ticket.pollToken());
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        desk.forgetExpired();
        assertFalse(paired.isDone());
        clock.advance(Duration.ofSeconds(1));
        desk.forgetExpired();
        var failure = assertThrows(CompletionException.class, paired::join);
        assertEquals(ErrorReason.ERROR_REASON_PAIRING_EXPIRED, ((RefusedException) failure.getCause()).reason());
        refused(ErrorReason.ERROR_REASON_PAIRING_CODE_UNKNOWN, () -> desk.pair(home, ticket.code(), "거실"));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> {
            var unused = desk.await(ticket.pollToken());
        });
    }

    @Test
    void five_wrong_codes_lock_the_account_even_for_the_right_one_until_the_time_is_over() {
        PairingDesk.Ticket ticket = start("S-1");
        for (int i = 0; i < 5; i++) {
            refused(ErrorReason.ERROR_REASON_PAIRING_CODE_UNKNOWN, () -> desk.pair(home, "WRONGWRONG", "거실"));
        }
        refused(ErrorReason.ERROR_REASON_PAIRING_LOCKED, () -> desk.pair(home, ticket.code(), "거실"));
        clock.advance(Duration.ofMinutes(10));
        PairingDesk.Ticket second = start("S-1");
        assertTrue(desk.pair(home, second.code(), "거실").serial().equals("S-1"));
    }

    @Test
    void a_speaker_that_was_reset_replaces_itself_in_its_home() {
        PairingDesk.Ticket first = start("S-1");
        var unused = desk.pair(home, first.code(), "거실");
        PairingDesk.Ticket second = start("S-1");
        Speaker again = desk.pair(home, second.code(), "거실");
        assertEquals(
                List.of(again.deviceId()),
                new SpeakerRegistry(vault, store, new ProfileRows(store), new SpeakerLines(), clock).devices(home));
    }

    @Test
    void what_a_speaker_says_of_itself_is_checked_field_by_field() {
        refused(ErrorReason.ERROR_REASON_INVALID_FIELD, () -> new PairingRequest("", "m", "1", key));
        refused(ErrorReason.ERROR_REASON_INVALID_FIELD, () -> new PairingRequest("s-1", "m", "1", key));
        refused(ErrorReason.ERROR_REASON_INVALID_FIELD, () -> new PairingRequest("S-1", "m\n", "1", key));
        refused(ErrorReason.ERROR_REASON_INVALID_FIELD, () -> new PairingRequest("S-1", "m", "x".repeat(33), key));
    }
}
