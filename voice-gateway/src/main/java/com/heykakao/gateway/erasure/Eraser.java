package com.heykakao.gateway.erasure;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.consent.GateState;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.profile.BrokenRowException;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.profile.SubjectRow;
import com.heykakao.gateway.speaker.DeviceId;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.storage.v1.StoredErasure;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.StoreException;
import com.heykakao.gateway.vault.Destruction;
import com.heykakao.gateway.vault.KeyringDamagedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.tree.TreeException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases homes, in this order: close the gate and cut what runs; write down the intent; destroy the keys; delete the rows;
 * certify; forget the intent; and, after the answer, rewrite the files that held the rows. Only destroying the keys makes it
 * true, all that follows is hygiene. Thread-safe; blocks on the disk.
 */
public final class Eraser implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);
    private static final int ID_BYTES = 16;

    private final ConsentGate gate;
    private final SpeakerRegistry speakers;
    private final SpeakerLines lines;
    private final Dependents dependents;
    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;
    private final Notary notary;
    private final Clock clock;
    private final SecureRandom random;
    private final Hygiene hygiene = new Hygiene("erasure-hygiene");

    public Eraser(
            ConsentGate gate,
            SpeakerRegistry speakers,
            SpeakerLines lines,
            Dependents dependents,
            Vault vault,
            Store store,
            ProfileRows rows,
            Notary notary,
            Clock clock,
            SecureRandom random) {
        this.gate = gate;
        this.speakers = speakers;
        this.lines = lines;
        this.dependents = dependents;
        this.vault = vault;
        this.store = store;
        this.rows = rows;
        this.notary = notary;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Erases a home, and what depends on it, in one move.
     *
     * @param reason one word of the certificate, such as {@code consent-withdrawn}
     * @throws com.heykakao.gateway.vault.SubjectErasedException where the home is erased already
     */
    public synchronized Certificate erase(Subject home, String reason) {
        List<DeviceId> dismissed = speakersOf(home);
        gate.close(home, GateState.CONSENT_WITHDRAWN);
        List<Subject> leaving = new ArrayList<>(List.of(home));
        leaving.addAll(dependents.leave(home));
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        StoredErasure intent = StoredErasure.newBuilder()
                .addAllSubjects(leaving.stream().map(SubjectRow::of).toList())
                .setCertificateId(ByteString.copyFrom(id))
                .setRequestedAt(clock.millis())
                .setReason(reason)
                .build();
        Batch batch = new Batch();
        rows.put(batch, vault.serviceKeyring(), RowKind.ERASURE, id, intent);
        store.commitAndWait(batch);
        Certificate certificate = carryOut(intent);
        dismissed.forEach(lines::dismiss);
        gate.forget(home);
        return certificate;
    }

    /** Damage does not stand in the way of an erasure: whoever cannot be told is refused at its next call. */
    private List<DeviceId> speakersOf(Subject home) {
        try {
            return speakers.devices(home);
        } catch (BrokenRowException | KeyringDamagedException | TreeException.Pages | StoreException.Failed e) {
            LOG.warn("a home that is erased has rows that do not open; its speakers are not told", e);
            return List.of();
        }
    }

    /** Finishes what a crash cut; to be called before anything is served. */
    public void finishPending() {
        for (StoredErasure intent : rows.list(vault.serviceKeyring(), RowKind.ERASURE)) {
            carryOut(intent);
            LOG.info(
                    "finished the erasure {} that was cut by the last stop",
                    HexFormat.of().formatHex(intent.getCertificateId().toByteArray()));
        }
    }

    private Certificate carryOut(StoredErasure intent) {
        List<Subject> subjects =
                intent.getSubjectsList().stream().map(SubjectRow::read).toList();
        Destruction destruction = vault.destroy(subjects);
        Certificate certificate = certify(intent, destruction);
        Batch batch = new Batch();
        DeadRows.delete(batch, subjects);
        rows.delete(
                batch,
                vault.serviceKeyring(),
                RowKind.ERASURE,
                intent.getCertificateId().toByteArray());
        store.commitAndWait(batch);
        hygiene.after(() -> {
            DeadRows.purge(store, subjects);
            sweep();
        });
        return certificate;
    }

    private Certificate certify(StoredErasure intent, Destruction destruction) {
        return Certificate.sign(
                notary,
                intent.getCertificateId().toByteArray(),
                intent.getReason(),
                Instant.ofEpochMilli(intent.getRequestedAt()),
                Instant.ofEpochMilli(clock.millis()),
                destruction);
    }

    private void sweep() {
        try {
            dependents.sweep();
        } catch (RuntimeException e) {
            LOG.warn("rows that lead to nobody are left behind an erasure; the next one tries again", e);
        }
    }

    /** Waits for the hygiene in hand. */
    @Override
    public void close() {
        hygiene.close();
    }
}
