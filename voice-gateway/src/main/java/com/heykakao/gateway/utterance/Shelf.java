package com.heykakao.gateway.utterance;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.speaker.PairedSpeaker;
import com.heykakao.gateway.storage.v1.StoredHead;
import com.heykakao.gateway.storage.v1.StoredSegment;
import com.heykakao.gateway.storage.v1.StoredTail;
import com.heykakao.gateway.storage.v1.StoredUtteranceIndex;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Sealer;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.UtterancePuncturedException;
import com.heykakao.gateway.vault.UtteranceRange;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where utterances are put and found: the rows under the utterance's own key, and the index that leads to them. Thread-safe.
 */
final class Shelf {
    private final Vault vault;
    private final Store store;
    private final UtteranceIndex index;
    private final UtteranceRows rows;
    private final Clock clock;

    Shelf(Vault vault, Store store, ProfileRows profile, Clock clock) {
        this.vault = vault;
        this.store = store;
        this.index = new UtteranceIndex(profile);
        this.rows = new UtteranceRows(store);
        this.clock = clock;
    }

    UtteranceRows rows() {
        return rows;
    }

    UtteranceIndex index() {
        return index;
    }

    /**
     * Where this utterance goes on: new, half-received, or stored. One that the parent deleted or attributed counts as stored, so
     * that the speaker lets go of it.
     *
     * @throws RefusedException UTTERANCE_CONFLICT where the id is in use with other Begin fields
     */
    Draft draft(PairedSpeaker speaker, UtteranceStart start) {
        SubjectKeyring keyring = vault.keyring(speaker.home());
        StoredHead offered = StoredHead.newBuilder()
                .setUtteranceId(ByteString.copyFrom(start.id().bytes()))
                .setDeviceId(ByteString.copyFrom(speaker.deviceId().bytes()))
                .setReceivedAt(clock.millis())
                .setStartedAt(start.startedAt().toEpochMilli())
                .setCodec(start.codec().name())
                .setSampleRateHz(start.sampleRateHz())
                .setWakeWord(start.wakeWord())
                .setWakeScore(start.wakeScore())
                .build();
        return index.find(keyring, start.id())
                .map(row -> known(keyring, row, offered))
                .orElseGet(() -> fresh(keyring, offered));
    }

    private Draft fresh(SubjectKeyring keyring, StoredHead offered) {
        int number = keyring.nextUtterance();
        Sealer sealer = sealer(keyring, number)
                .orElseThrow(() -> new IllegalStateException("an utterance number that is new has no key"));
        return new Draft(keyring, number, sealer, offered, progress(offered), false, false);
    }

    private Draft known(SubjectKeyring keyring, StoredUtteranceIndex row, StoredHead offered) {
        int number = row.getNumber();
        Optional<Sealer> sealer = row.getDeleted() ? Optional.empty() : sealer(keyring, number);
        if (sealer.isEmpty()) {
            return new Draft(keyring, number, keyring.profile(), offered, progress(offered), false, true);
        }
        Optional<StoredHead> head = rows.head(keyring, number, sealer.get());
        if (head.isPresent()) {
            return resume(keyring, number, sealer.get(), head.get(), offered);
        }
        // Where it was moved or deleted since its index row was read, that row says so now.
        return index.find(keyring, UtteranceId.of(offered.getUtteranceId().toByteArray()))
                .filter(now -> !now.equals(row) || keyring.isPunctured(number))
                .map(now -> known(keyring, now, offered))
                .orElseThrow(() -> new BrokenUtteranceException("its head is missing"));
    }

    private Draft resume(SubjectKeyring keyring, int number, Sealer sealer, StoredHead head, StoredHead offered) {
        if (!head.toBuilder().setReceivedAt(offered.getReceivedAt()).build().equals(offered)) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_UTTERANCE_CONFLICT,
                    "this utterance_id is in use with other Begin fields; make a new id");
        }
        boolean stored = rows.tail(keyring, number, sealer).isPresent();
        Progress progress = progress(head);
        if (!stored) {
            rows.segments(keyring, number, sealer, progress::addStored);
        }
        return new Draft(keyring, number, sealer, head, progress, true, stored);
    }

    /** The number of this utterance; empty where there is none, or it was deleted. */
    Optional<Integer> live(SubjectKeyring keyring, UtteranceId id) {
        return index.find(keyring, id)
                .filter(row -> !row.getDeleted() && !keyring.isPunctured(row.getNumber()))
                .map(StoredUtteranceIndex::getNumber);
    }

    /** The first of the owners who has this utterance; empty where {@link #live} is for each. */
    Optional<Placed> placed(List<Owner> owners, UtteranceId id) {
        return owners.stream()
                .flatMap(owner -> owner
                        .unlessGone(Optional.<Integer>empty(), () -> live(vault.keyring(owner.subject()), id))
                        .map(number -> new Placed(owner, number))
                        .stream())
                .findFirst();
    }

    /** @throws RefusedException NOT_FOUND where {@link #live} is empty */
    int require(SubjectKeyring keyring, UtteranceId id) {
        return live(keyring, id).orElseThrow(() -> RefusedException.notFound("utterance"));
    }

    /** Empty where the utterance was deleted, also where a crash left its rows. */
    Optional<Sealer> sealer(SubjectKeyring keyring, int number) {
        try {
            return Optional.of(keyring.utterance(number));
        } catch (UtterancePuncturedException e) {
            return Optional.empty();
        }
    }

    /** Empty as {@link #sealer}. */
    Optional<StoredHead> head(SubjectKeyring keyring, int number) {
        return sealer(keyring, number).flatMap(sealer -> rows.head(keyring, number, sealer));
    }

    /** Adds the next segment, and before the first one the head and the index row. */
    void putSegment(Batch batch, Draft draft, StoredSegment segment) {
        Progress progress = draft.progress();
        if (!draft.indexed()) {
            progress.sealed(rows.putHead(batch, draft.keyring(), draft.number(), draft.sealer(), draft.head()));
            index.put(batch, draft.keyring(), id(draft), draft.number(), false);
            draft.markIndexed();
        }
        progress.sealed(rows.putSegment(
                batch, draft.keyring(), draft.number(), progress.nextSegment(), draft.sealer(), segment));
    }

    void putTail(Batch batch, Draft draft, StoredTail.Builder tail) {
        rows.putTail(
                batch,
                draft.keyring(),
                draft.number(),
                draft.sealer(),
                tail.setEndedAt(clock.millis())
                        .setSealedBytes(draft.progress().sealedBytes())
                        .build());
    }

    CompletableFuture<Void> commit(Batch batch) {
        return store.commit(batch);
    }

    /**
     * Takes back a half-received utterance: its key dies, its rows and its index row go. One that was deleted or moved meanwhile has nothing left to take
     * back, and its index row says for good that it is not to be stored again.
     */
    void discard(Draft draft) {
        if (vault.keyring(draft.keyring().subject()).isPunctured(draft.number())) {
            return;
        }
        puncture(draft.keyring(), draft.number());
        Batch batch = new Batch();
        rows.delete(batch, draft.keyring().subject(), UtteranceRange.single(draft.number()));
        index.delete(batch, draft.keyring(), id(draft));
        store.commitAndWait(batch);
    }

    /** Marks the index row, so that a speaker that still offers the utterance is answered as if it were stored. */
    void markDeleted(Batch batch, SubjectKeyring keyring, Draft draft) {
        index.put(batch, keyring, id(draft), draft.number(), true);
    }

    private void puncture(SubjectKeyring keyring, int number) {
        vault.puncture(keyring.subject(), List.of(UtteranceRange.single(number)));
    }

    private static UtteranceId id(Draft draft) {
        return UtteranceId.of(draft.head().getUtteranceId().toByteArray());
    }

    private static Progress progress(StoredHead head) {
        return new Progress(Codec.valueOf(head.getCodec()), head.getSampleRateHz());
    }
}
