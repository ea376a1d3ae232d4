package com.heykakao.gateway.consent;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.policy.ConsentText;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredConsent;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The consents a home has given. Thread-safe; every call may block on the disk. */
public final class ConsentBook {
    /** The registry's id of the consent that the voice service needs. */
    public static final String VOICE_SERVICE = "VOICE_SERVICE";

    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;
    private final PolicyRegistry policy;
    private final Clock clock;

    public ConsentBook(Vault vault, Store store, ProfileRows rows, PolicyRegistry policy, Clock clock) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
        this.policy = policy;
        this.clock = clock;
    }

    /** The text in force and when this home agreed to it. A consent to an older version does not count for a newer one. */
    public Consent state(Subject home, String consentId) {
        ConsentText text = policy.consent(consentId);
        Optional<Instant> givenAt = rows.get(vault.keyring(home), RowKind.CONSENT, id(consentId))
                .filter(row -> row.getPolicyVersion().equals(policy.version()))
                .filter(row -> MessageDigest.isEqual(row.getTextSha256().toByteArray(), text.sha256()))
                .map(row -> Instant.ofEpochMilli(row.getGivenAt()));
        return new Consent(text, givenAt);
    }

    /** What is recorded of the consent that every word needs. */
    public GateState voiceGate(Subject home) {
        try {
            return state(home, VOICE_SERVICE).givenAt().isPresent() ? GateState.OPEN : GateState.CONSENT_REQUIRED;
        } catch (SubjectErasedException e) {
            return GateState.CONSENT_WITHDRAWN;
        }
    }

    /**
     * Records the consent; it is durable on return.
     *
     * @param policyVersion and {@code textSha256} of what the parent was shown
     * @throws RefusedException POLICY_OUTDATED where that is not the text in force
     */
    public Consent give(Subject home, String consentId, String policyVersion, byte[] textSha256) {
        ConsentText text = policy.consent(consentId);
        if (!policyVersion.equals(policy.version()) || !MessageDigest.isEqual(textSha256, text.sha256())) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_POLICY_OUTDATED,
                    "the consent is not to the text in force; show the text of ListConsents and ask again",
                    Map.of("policy_version", policy.version()));
        }
        Consent before = state(home, consentId);
        if (before.givenAt().isPresent()) {
            return before;
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        Batch batch = new Batch();
        rows.put(
                batch,
                vault.keyring(home),
                RowKind.CONSENT,
                id(consentId),
                StoredConsent.newBuilder()
                        .setConsentId(consentId)
                        .setPolicyVersion(policyVersion)
                        .setTextSha256(ByteString.copyFrom(textSha256))
                        .setGivenAt(now.toEpochMilli())
                        .build());
        store.commitAndWait(batch);
        return new Consent(text, Optional.of(now));
    }

    private static byte[] id(String consentId) {
        return consentId.getBytes(StandardCharsets.UTF_8);
    }
}
