package com.heykakao.gateway.consent;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.consent.guardian.Guardian;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.policy.ConsentText;
import com.heykakao.gateway.policy.PolicyArchive;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.storage.v1.StoredReceipt;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.Vault;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The signed receipts of each home. Thread-safe; may block on the disk. */
public final class ReceiptBook {
    private static final int ID_BYTES = 16;
    private static final String ID = "[0-9a-f]{32}";
    private static final byte[] PRINCIPAL = {};

    private final Vault vault;
    private final ProfileRows rows;
    private final PolicyRegistry inForce;
    private final PolicyArchive archive;
    private final Notary notary;
    private final SecureRandom random;

    public ReceiptBook(
            Vault vault,
            ProfileRows rows,
            PolicyRegistry inForce,
            PolicyArchive archive,
            Notary notary,
            SecureRandom random) {
        this.vault = vault;
        this.rows = rows;
        this.inForce = inForce;
        this.archive = archive;
        this.notary = notary;
        this.random = random;
    }

    /**
     * Signs a receipt and adds it to the batch of what it is about: they become durable together.
     *
     * @param text of any version
     */
    Receipt issue(
            Batch batch,
            SubjectKeyring home,
            ConsentText text,
            ReceiptState state,
            Instant at,
            Optional<Guardian> guardian) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String hex = HexFormat.of().formatHex(id);
        String principal = HexFormat.of().formatHex(home.rowTag("receipt-principal", PRINCIPAL));
        PolicyRegistry policy = archive.find(text.policyVersion()).orElse(inForce);
        String note = notary.sign(ReceiptText.of(hex, principal, policy, text, state, at, guardian)
                .lines());
        rows.put(
                batch,
                home,
                RowKind.RECEIPT,
                id,
                StoredReceipt.newBuilder()
                        .setId(ByteString.copyFrom(id))
                        .setConsentId(text.id())
                        .setState(state.name())
                        .setAt(at.toEpochMilli())
                        .setNote(note)
                        .build());
        return new Receipt(hex, text.id(), state, at, note);
    }

    /** Newest first. */
    public List<Receipt> list(Trace trace, Subject home) {
        trace.requireCovers(home);
        return rows.list(vault.keyring(home), RowKind.RECEIPT).stream()
                .map(ReceiptBook::receipt)
                .sorted(Comparator.comparing(Receipt::at)
                        .thenComparing(Receipt::state)
                        .reversed())
                .toList();
    }

    /** @param id as it was typed; empty where the home has no such receipt */
    public Optional<Receipt> get(Trace trace, Subject home, String id) {
        trace.requireCovers(home);
        return id.matches(ID) ? find(vault.keyring(home), HexFormat.of().parseHex(id)) : Optional.empty();
    }

    Optional<Receipt> find(SubjectKeyring home, byte[] id) {
        return rows.get(home, RowKind.RECEIPT, id).map(ReceiptBook::receipt);
    }

    private static Receipt receipt(StoredReceipt row) {
        return new Receipt(
                HexFormat.of().formatHex(row.getId().toByteArray()),
                row.getConsentId(),
                ReceiptState.valueOf(row.getState()),
                Instant.ofEpochMilli(row.getAt()),
                row.getNote());
    }
}
