package com.heykakao.gateway.utterance;

import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.retention.KeepingBook;
import com.heykakao.gateway.storage.v1.StoredHead;
import com.heykakao.gateway.storage.v1.StoredTail;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Sealer;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.UtteranceRange;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Makes utterances somebody else's: they are sealed anew under the new owner's keys, and the key they had is destroyed. Everything a reader sees of it is
 * one batch; the same batch holds the note that has the old key destroyed, however often the gateway stops in between. Thread-safe; blocks on the disk; one
 * utterance, at most as long as {@link Limits} has it, is in memory.
 */
public final class Attributions {
    private final Vault vault;
    private final Shelf shelf;
    private final KeepingBook keepings;
    private final Deletions deletions;
    private final Clock clock;

    public Attributions(
            Vault vault, Store store, ProfileRows profile, KeepingBook keepings, Deletions deletions, Clock clock) {
        this.vault = vault;
        this.shelf = new Shelf(vault, store, profile, clock);
        this.keepings = keepings;
        this.deletions = deletions;
        this.clock = clock;
    }

    /**
     * On return it is {@code to}'s alone, and its old key is gone. Nobody may destroy {@code to} meanwhile.
     *
     * @param to another owner of the same home
     * @throws RefusedException NOT_FOUND where it is not {@code from}'s; UTTERANCE_INCOMPLETE where its end was not received
     */
    public void move(Owner from, Owner to, UtteranceId id) {
        var unused = deletions.turns().inside(from.home(), () -> {
            SubjectKeyring source = vault.keyring(from.subject());
            int number = shelf.require(source, id);
            Batch batch = new Batch();
            copy(batch, from, number, vault.keyring(to.subject()), to, id);
            shelf.rows().delete(batch, from.subject(), UtteranceRange.single(number));
            shelf.index().takeOut(batch, from, source, id, number);
            deletions.destroyer().destroy(Map.of(from.subject(), List.of(UtteranceRange.single(number))), batch);
            return id;
        });
    }

    private void copy(Batch batch, Owner from, int number, SubjectKeyring target, Owner to, UtteranceId id) {
        SubjectKeyring source = vault.keyring(from.subject());
        Sealer opens = sealer(source, number);
        UtteranceRows rows = shelf.rows();
        StoredHead head =
                rows.head(source, number, opens).orElseThrow(() -> new BrokenUtteranceException("its head is missing"));
        if (keepings.of(from.home()).isOver(Instant.ofEpochMilli(head.getReceivedAt()), clock.instant())) {
            throw notFound();
        }
        StoredTail tail = rows.tail(source, number, opens).orElseThrow(Attributions::incomplete);
        int moved = target.nextUtterance();
        Sealer seals = sealer(target, moved);
        rows.putHead(batch, target, moved, seals, head);
        int[] count = {0};
        rows.segments(
                source,
                number,
                opens,
                (segment, bytes) -> rows.putSegment(batch, target, moved, ++count[0], seals, segment));
        if (count[0] != tail.getSegmentCount()) {
            throw new BrokenUtteranceException("a segment is missing");
        }
        rows.putTail(batch, target, moved, seals, tail);
        shelf.index().putIn(batch, to, target, id, moved);
    }

    private Sealer sealer(SubjectKeyring keyring, int number) {
        return shelf.sealer(keyring, number).orElseThrow(Attributions::notFound);
    }

    private static RefusedException notFound() {
        return RefusedException.notFound("utterance");
    }

    private static RefusedException incomplete() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_UTTERANCE_INCOMPLETE,
                "the utterance is being received, or its speaker never sent it to the end; wait for it, or delete it");
    }
}
