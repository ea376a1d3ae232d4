package com.heykakao.gateway.utterance;

import com.heykakao.gateway.storage.v1.StoredHead;
import com.heykakao.gateway.vault.SubjectKeyring;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the utterance with the latest time of receipt among those of several owners. Used by one call. */
final class Newest {
    private final Shelf shelf;
    private final Predicate<StoredHead> asked;
    private Owner owner;
    private long number;
    private long receivedAt = Long.MIN_VALUE;

    Newest(Shelf shelf, Predicate<StoredHead> asked) {
        this.shelf = shelf;
        this.asked = asked;
    }

    Optional<Placed> found() {
        return Optional.ofNullable(owner).map(theirs -> new Placed(theirs, (int) number));
    }

    /** Of two that were received at the same time the one with the higher number is newer. */
    void take(Owner whose, long candidate, StoredHead head) {
        if (asked.test(head)
                && (head.getReceivedAt() > receivedAt || (head.getReceivedAt() == receivedAt && candidate > number))) {
            owner = whose;
            number = candidate;
            receivedAt = head.getReceivedAt();
        }
    }

    /** Looks at all that may be newer than what was found so far. */
    void lookAt(Owner whose, SubjectKeyring keyring) {
        Order order = shelf.index().order(whose, keyring);
        Optional<Integer> next = shelf.rows().newestBefore(whose.subject(), UtteranceRows.END);
        while (next.isPresent()) {
            long candidate = Integer.toUnsignedLong(next.get());
            Optional<StoredHead> head = shelf.head(keyring, next.get());
            head.ifPresent(seen -> take(whose, candidate, seen));
            boolean older = order.tellsTime(next.get())
                    && head.filter(seen -> seen.getReceivedAt() + UtteranceFilter.SET_BACK.toMillis() < receivedAt)
                            .isPresent();
            next = older ? Optional.empty() : shelf.rows().newestBefore(whose.subject(), candidate);
        }
    }
}
