package com.heykakao.gateway.consent.guardian;

import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredGuardian;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Verifies guardians by the configured provider, and keeps what it said. Thread-safe; blocks on the disk and on the provider. */
public final class GuardianDesk {
    private static final byte[] ONLY_ROW = {};

    private final Optional<GuardianVerifier> verifier;
    private final Attempts attempts;
    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;
    private final Clock clock;

    public GuardianDesk(Optional<GuardianVerifier> verifier, Vault vault, Store store, ProfileRows rows, Clock clock) {
        this.verifier = verifier;
        this.attempts = new Attempts(clock);
        this.vault = vault;
        this.store = store;
        this.rows = rows;
        this.clock = clock;
    }

    /** @param demo whether the provider verifies nobody */
    public record Started(String reference, String instruction, Instant expiresAt, boolean demo) {}

    /**
     * Begins a verification; it lives ten minutes.
     *
     * @throws RefusedException GUARDIAN_PROVIDER_MISSING, QUOTA
     */
    public Started start(Subject home) {
        GuardianVerifier provider = provider();
        attempts.requireUnlocked(home);
        GuardianVerifier.Started started = provider.start();
        Instant expiresAt = attempts.begin(home, started);
        return new Started(started.reference(), started.instruction(), expiresAt, provider.isDemo());
    }

    /**
     * Ends it; the verified guardian is durable on return.
     *
     * @throws RefusedException NOT_FOUND, GUARDIAN_CODE_WRONG, QUOTA, GUARDIAN_PROVIDER_MISSING
     */
    public Guardian finish(Subject home, String reference, String code) {
        GuardianVerifier provider = provider();
        attempts.requireUnlocked(home);
        GuardianVerifier.Started started =
                attempts.find(home, reference).orElseThrow(() -> RefusedException.notFound("verification"));
        // Counted before the provider is asked, so that many at once are no more than five.
        attempts.countTry(home);
        String evidence = provider.finish(started, code).orElseThrow(GuardianDesk::wrongCode);
        attempts.end(home);
        Guardian guardian =
                new Guardian(provider.method(), evidence, Instant.ofEpochMilli(clock.millis()), provider.isDemo());
        Batch batch = new Batch();
        rows.put(batch, vault.keyring(home), RowKind.GUARDIAN, ONLY_ROW, row(guardian));
        store.commitAndWait(batch);
        return guardian;
    }

    /** @throws RefusedException GUARDIAN_UNVERIFIED where nobody is verified, or by a demo that is not allowed any more */
    public Guardian require(Subject home) {
        return rows.get(vault.keyring(home), RowKind.GUARDIAN, ONLY_ROW)
                .map(GuardianDesk::guardian)
                .filter(guardian -> !guardian.demo()
                        || verifier.filter(GuardianVerifier::isDemo).isPresent())
                .orElseThrow(() -> new RefusedException(
                        ErrorReason.ERROR_REASON_GUARDIAN_UNVERIFIED,
                        "only a child's verified legal guardian may do this; verify with GuardianService first"));
    }

    /** Adds to the batch that nobody is verified any more. */
    public void forget(Batch batch, SubjectKeyring home) {
        rows.delete(batch, home, RowKind.GUARDIAN, ONLY_ROW);
    }

    /** Now and then, by a timer. */
    public void forgetExpired() {
        attempts.forgetExpired();
    }

    private GuardianVerifier provider() {
        return verifier.orElseThrow(() -> new RefusedException(
                ErrorReason.ERROR_REASON_GUARDIAN_PROVIDER_MISSING,
                "this gateway has nobody who verifies guardians; its operator sets guardian.provider"));
    }

    private static RefusedException wrongCode() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_GUARDIAN_CODE_WRONG,
                "the code is not of this verification; type it again, or start anew");
    }

    private static StoredGuardian row(Guardian guardian) {
        return StoredGuardian.newBuilder()
                .setMethod(guardian.method().name())
                .setEvidenceId(guardian.evidenceId())
                .setVerifiedAt(guardian.verifiedAt().toEpochMilli())
                .setDemo(guardian.demo())
                .build();
    }

    private static Guardian guardian(StoredGuardian row) {
        return new Guardian(
                GuardianMethod.valueOf(row.getMethod()),
                row.getEvidenceId(),
                Instant.ofEpochMilli(row.getVerifiedAt()),
                row.getDemo());
    }
}
