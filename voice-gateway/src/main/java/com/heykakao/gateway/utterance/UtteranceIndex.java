package com.heykakao.gateway.utterance;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.storage.v1.StoredReturnedUtterance;
import com.heykakao.gateway.storage.v1.StoredUtteranceIndex;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.vault.SubjectKeyring;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows that lead from an utterance's id to its number, and what is known of the numbers' order. Thread-safe. */
final class UtteranceIndex {
    private final ProfileRows profile;

    UtteranceIndex(ProfileRows profile) {
        this.profile = profile;
    }

    Optional<StoredUtteranceIndex> find(SubjectKeyring keyring, UtteranceId id) {
        return profile.get(keyring, RowKind.UTTERANCE_INDEX, id.bytes());
    }

    void put(Batch batch, SubjectKeyring keyring, UtteranceId id, int number, boolean deleted) {
        profile.put(
                batch,
                keyring,
                RowKind.UTTERANCE_INDEX,
                id.bytes(),
                StoredUtteranceIndex.newBuilder()
                        .setUtteranceId(ByteString.copyFrom(id.bytes()))
                        .setNumber(number)
                        .setDeleted(deleted)
                        .build());
    }

    void delete(Batch batch, SubjectKeyring keyring, UtteranceId id) {
        profile.delete(batch, keyring, RowKind.UTTERANCE_INDEX, id.bytes());
    }

    Order order(Owner owner, SubjectKeyring keyring) {
        if (!owner.isHome()) {
            return new Order(false, Set.of());
        }
        return new Order(
                true,
                profile.list(keyring, RowKind.RETURNED_UTTERANCE).stream()
                        .map(StoredReturnedUtterance::getNumber)
                        .collect(Collectors.toSet()));
    }

    /** It becomes another's. Of a home the row stays, so that a speaker that still offers the utterance is answered as if it were stored. */
    void takeOut(Batch batch, Owner owner, SubjectKeyring keyring, UtteranceId id, int number) {
        if (owner.isHome()) {
            put(batch, keyring, id, number, true);
            profile.delete(batch, keyring, RowKind.RETURNED_UTTERANCE, id.bytes());
        } else {
            delete(batch, keyring, id);
        }
    }

    /** It becomes theirs. */
    void putIn(Batch batch, Owner owner, SubjectKeyring keyring, UtteranceId id, int number) {
        put(batch, keyring, id, number, false);
        if (owner.isHome()) {
            forgetDeadReturned(batch, keyring);
            profile.put(
                    batch,
                    keyring,
                    RowKind.RETURNED_UTTERANCE,
                    id.bytes(),
                    StoredReturnedUtterance.newBuilder()
                            .setUtteranceId(ByteString.copyFrom(id.bytes()))
                            .setNumber(number)
                            .build());
        }
    }

    /** Those that were deleted since: so there are no more rows than utterances they speak of. */
    private void forgetDeadReturned(Batch batch, SubjectKeyring keyring) {
        for (StoredReturnedUtterance returned : profile.list(keyring, RowKind.RETURNED_UTTERANCE)) {
            if (keyring.isPunctured(returned.getNumber())) {
                byte[] id = returned.getUtteranceId().toByteArray();
                profile.delete(batch, keyring, RowKind.RETURNED_UTTERANCE, id);
            }
        }
    }
}
