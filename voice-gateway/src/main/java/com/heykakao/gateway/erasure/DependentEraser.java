package com.heykakao.gateway.erasure;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.notice.Notice;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.profile.SubjectRow;
import com.heykakao.gateway.storage.v1.StoredDependentErasure;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.KeyringDamagedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectErasedException;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.tree.TreeException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys child profiles of a home that stays, in the order of docs/child-profiles.md: the intent, and what becomes true with it, durable; the keys; the
 * rows, with a notice to the home that holds the certificate. Thread-safe; blocks on the disk.
 */
public final class DependentEraser implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DependentEraser.class);
    private static final int ID_BYTES = 16;

    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;
    private final NoticeBook notices;
    private final Notary notary;
    private final Clock clock;
    private final SecureRandom random;
    private final Hygiene hygiene = new Hygiene("child-hygiene");

    public DependentEraser(
            Vault vault,
            Store store,
            ProfileRows rows,
            NoticeBook notices,
            Notary notary,
            Clock clock,
            SecureRandom random) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
        this.notices = notices;
        this.notary = notary;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Destroys them in one move. Nobody may change them, or give the home more of them, meanwhile.
     *
     * @param reason one word of the certificate
     * @param childId of the one child it is about; empty for all
     * @param batch what else becomes true; durable with the intent
     */
    public Certificate destroy(Subject home, List<Subject> subjects, String reason, byte[] childId, Batch batch) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        StoredDependentErasure intent = StoredDependentErasure.newBuilder()
                .addAllSubjects(subjects.stream().map(SubjectRow::of).toList())
                .setCertificateId(ByteString.copyFrom(id))
                .setRequestedAt(clock.millis())
                .setReason(reason)
                .setHomeSlot(home.slot())
                .setChildId(ByteString.copyFrom(childId))
                .build();
        rows.put(batch, vault.serviceKeyring(), RowKind.DEPENDENT_ERASURE, id, intent);
        store.commitAndWait(batch);
        return carryOut(intent);
    }

    /** Finishes what a crash cut; to be called before anything is served, and after {@link Eraser#finishPending}. */
    public void finishPending() {
        for (StoredDependentErasure intent : rows.list(vault.serviceKeyring(), RowKind.DEPENDENT_ERASURE)) {
            Certificate certificate = carryOut(intent);
            LOG.info("finished the erasure {} that was cut by the last stop", certificate.id());
        }
    }

    private Certificate carryOut(StoredDependentErasure intent) {
        List<Subject> subjects =
                intent.getSubjectsList().stream().map(SubjectRow::read).toList();
        byte[] id = intent.getCertificateId().toByteArray();
        Certificate certificate = Certificate.sign(
                notary,
                id,
                intent.getReason(),
                Instant.ofEpochMilli(intent.getRequestedAt()),
                Instant.ofEpochMilli(clock.millis()),
                vault.destroy(subjects));
        Batch batch = new Batch();
        DeadRows.delete(batch, subjects);
        rows.delete(batch, vault.serviceKeyring(), RowKind.DEPENDENT_ERASURE, id);
        if (!subjects.isEmpty()) {
            tell(batch, intent, certificate);
        }
        store.commitAndWait(batch);
        hygiene.after(() -> DeadRows.purge(store, subjects));
        return certificate;
    }

    private void tell(Batch batch, StoredDependentErasure intent, Certificate certificate) {
        Notice notice = Notice.childDestroyed(
                Instant.ofEpochMilli(clock.millis()),
                HexFormat.of().formatHex(intent.getChildId().toByteArray()),
                certificate.note());
        try {
            notices.put(batch, vault.keyring(new Subject(intent.getHomeSlot(), SubjectKind.ACCOUNT)), notice);
        } catch (SubjectErasedException e) {
            LOG.debug("the home of a destroyed profile is gone too; there is nobody to tell");
        } catch (KeyringDamagedException | TreeException.Pages e) {
            // Damage does not stand in the way of an erasure, nor of the start that finishes it.
            LOG.warn("the keys of a home do not open; it is not told that a child profile was destroyed", e);
        }
    }

    /** Waits for the hygiene in hand. */
    @Override
    public void close() {
        hygiene.close();
    }
}
