package com.heykakao.gateway.consent;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.consent.guardian.Guardian;
import com.heykakao.gateway.consent.guardian.GuardianDesk;
import com.heykakao.gateway.policy.ConsentText;
import com.heykakao.gateway.policy.PolicyDocument;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredConsent;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.SubjectKeyring;
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
    /** The registry's id of the consent that child profiles need. */
    public static final String CHILD_PROFILE = "CHILD_PROFILE";

    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;
    private final PolicyRegistry policy;
    private final ReceiptBook receipts;
    private final GuardianDesk guardians;
    private final Clock clock;

    public ConsentBook(
            Vault vault,
            Store store,
            ProfileRows rows,
            PolicyRegistry policy,
            ReceiptBook receipts,
            GuardianDesk guardians,
            Clock clock) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
        this.policy = policy;
        this.receipts = receipts;
        this.guardians = guardians;
        this.clock = clock;
    }

    /** The text in force and when this home agreed to it. A consent to an older version does not count for a newer one. */
    public Consent state(Subject home, String consentId) {
        return consent(
                consentId, inForce(vault.keyring(home), consentId).map(row -> Instant.ofEpochMilli(row.getGivenAt())));
    }

    private Optional<StoredConsent> inForce(SubjectKeyring home, String consentId) {
        byte[] sha256 = policy.consent(consentId).sha256();
        return rows.get(home, RowKind.CONSENT, id(consentId))
                .filter(row -> row.getPolicyVersion().equals(policy.version()))
                .filter(row -> MessageDigest.isEqual(row.getTextSha256().toByteArray(), sha256));
    }

    private Consent consent(String consentId, Optional<Instant> givenAt) {
        PolicyDocument.Consent terms = policy.terms(consentId);
        return new Consent(policy.consent(consentId), terms.required(), terms.guardianVerification(), givenAt);
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
     * Records the consent and its receipt; both are durable on return. One that was given before is left as it is.
     *
     * @param policyVersion and {@code textSha256} of what the parent was shown
     * @throws RefusedException POLICY_OUTDATED where that is not the text in force; GUARDIAN_UNVERIFIED
     */
    public synchronized Given give(Subject home, String consentId, String policyVersion, byte[] textSha256) {
        ConsentText text = policy.consent(consentId);
        if (!policyVersion.equals(policy.version()) || !MessageDigest.isEqual(textSha256, text.sha256())) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_POLICY_OUTDATED,
                    "the consent is not to the text in force; show the text of ListConsents and ask again",
                    Map.of("policy_version", policy.version()));
        }
        SubjectKeyring keyring = vault.keyring(home);
        Optional<StoredConsent> before = inForce(keyring, consentId);
        Optional<Receipt> receipt =
                before.flatMap(row -> receipts.find(keyring, row.getReceiptId().toByteArray()));
        Instant at = Instant.ofEpochMilli(before.map(StoredConsent::getGivenAt).orElseGet(clock::millis));
        Consent given = consent(consentId, Optional.of(at));
        return new Given(given, receipt.orElseGet(() -> record(keyring, given, before.isPresent())));
    }

    /** @param again where it was given before there were receipts */
    private Receipt record(SubjectKeyring home, Consent given, boolean again) {
        Optional<Guardian> guardian = given.guardianVerification() && !again
                ? Optional.of(guardians.require(home.subject()))
                : Optional.empty();
        ConsentText text = given.text();
        Instant at = given.givenAt().orElseThrow();
        Batch batch = new Batch();
        Receipt receipt = receipts.issue(batch, home, text, ReceiptState.GIVEN, at, guardian);
        rows.put(
                batch,
                home,
                RowKind.CONSENT,
                id(text.id()),
                StoredConsent.newBuilder()
                        .setConsentId(text.id())
                        .setPolicyVersion(text.policyVersion())
                        .setTextSha256(ByteString.copyFrom(text.sha256()))
                        .setGivenAt(at.toEpochMilli())
                        .setReceiptId(ByteString.fromHex(receipt.id()))
                        .build());
        store.commitAndWait(batch);
        return receipt;
    }

    /**
     * Adds the end of a consent, and the receipt of it, to the batch that makes the withdrawal true. A verified guardian is forgotten with the
     * consent that needed one.
     *
     * @return empty where the home has not given it, to whatever version of the text; then nothing was added
     */
    public Optional<Receipt> withdraw(Batch batch, Subject home, String consentId) {
        SubjectKeyring keyring = vault.keyring(home);
        Optional<StoredConsent> row = rows.get(keyring, RowKind.CONSENT, id(consentId));
        if (row.isEmpty()) {
            return Optional.empty();
        }
        rows.delete(batch, keyring, RowKind.CONSENT, id(consentId));
        if (policy.terms(consentId).guardianVerification()) {
            guardians.forget(batch, keyring);
        }
        return Optional.of(receipts.issue(
                batch,
                keyring,
                agreedTo(row.get()),
                ReceiptState.WITHDRAWN,
                Instant.ofEpochMilli(clock.millis()),
                Optional.empty()));
    }

    /** Without the text itself, which its digest stands for. */
    private static ConsentText agreedTo(StoredConsent row) {
        return new ConsentText(
                row.getConsentId(),
                row.getPolicyVersion(),
                "",
                row.getTextSha256().toByteArray());
    }

    private static byte[] id(String consentId) {
        return consentId.getBytes(StandardCharsets.UTF_8);
    }
}
