package com.heykakao.gateway.erasure;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.consent.ConsentGate;
import com.heykakao.gateway.consent.GateState;
import com.heykakao.gateway.notary.Notary;
import com.heykakao.gateway.profile.BrokenRowException;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.speaker.DeviceId;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.storage.v1.StoredErasure;
import com.heykakao.gateway.storage.v1.StoredSubject;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.StoreException;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Destruction;
import com.heykakao.gateway.vault.KeyringDamagedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.tree.TreeException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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
    private final ExecutorService hygiene = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "erasure-hygiene");
        thread.setDaemon(true);
        return thread;
    });

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
                .addAllSubjects(leaving.stream().map(Eraser::stored).toList())
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
        List<Subject> subjects = intent.getSubjectsList().stream()
                .map(row -> new Subject(row.getSlot(), SubjectKind.valueOf(row.getKind())))
                .toList();
        Destruction destruction = vault.destroy(subjects);
        Certificate certificate = certify(intent, destruction);
        Batch batch = new Batch();
        for (Subject subject : subjects) {
            batch.deleteRange(Table.UTTERANCES, UtteranceLibrary.allOf(subject));
            batch.deleteRange(Table.PROFILES, ProfileRows.allOf(subject));
        }
        rows.delete(
                batch,
                vault.serviceKeyring(),
                RowKind.ERASURE,
                intent.getCertificateId().toByteArray());
        store.commitAndWait(batch);
        try {
            hygiene.execute(() -> {
                subjects.forEach(this::purge);
                sweep();
            });
        } catch (RejectedExecutionException e) {
            LOG.warn("stopping: the files of an erased home are not rewritten; compaction will do it");
        }
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

    /** The rows are gone already and would not open; this makes their bytes leave the files. */
    private void purge(Subject subject) {
        try {
            store.purge(Table.UTTERANCES, UtteranceLibrary.allOf(subject));
            store.purge(Table.PROFILES, ProfileRows.allOf(subject));
        } catch (RuntimeException e) {
            LOG.warn("could not rewrite the files of an erased slot; its dead rows stay until the next compaction", e);
        }
    }

    private void sweep() {
        try {
            dependents.sweep();
        } catch (RuntimeException e) {
            LOG.warn("rows that lead to nobody are left behind an erasure; the next one tries again", e);
        }
    }

    private static StoredSubject stored(Subject subject) {
        return StoredSubject.newBuilder()
                .setSlot(subject.slot())
                .setKind(subject.kind().name())
                .build();
    }

    /** Waits for the hygiene in hand. */
    @Override
    public void close() {
        hygiene.shutdown();
        try {
            if (!hygiene.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("stopped before the files of erased homes were rewritten; compaction will do it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
