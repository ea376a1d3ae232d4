package com.heykakao.gateway.utterance;

import com.heykakao.gateway.retention.Keeping;
import com.heykakao.gateway.storage.v1.StoredHead;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.UtteranceRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what one owner has that is over. Used by one call. */
final class Overdue {
    private final Shelf shelf;
    private final Subject subject;
    private final SubjectKeyring keyring;
    private final Order order;
    private final Keeping keeping;
    private final Instant now;
    /** Unsigned numbers of what is being received and has to stay. */
    private final Set<Long> spared;

    private final Set<Long> over = new TreeSet<>();
    /** The highest number that is over and tells when it was received. */
    private long settled = -1;

    private Instant next;

    Overdue(Shelf shelf, Owner owner, SubjectKeyring keyring, Keeping keeping, Instant now, Set<Long> spared) {
        this.shelf = shelf;
        this.subject = owner.subject();
        this.keyring = keyring;
        this.order = shelf.index().order(owner, keyring);
        this.keeping = keeping;
        this.now = now;
        this.spared = spared;
    }

    /** Numbers that tell when they were received are looked at up to the first that is not over; the others are all looked at. */
    Overdue find() {
        shelf.rows().numbers(subject, number -> {
            boolean goOn = look(number);
            return goOn || !order.tellsTime(number);
        });
        order.returned().forEach(number -> {
            var unused = look(number);
        });
        return this;
    }

    /** @return whether what comes behind it may be over */
    private boolean look(int number) {
        Optional<Instant> received =
                shelf.head(keyring, number).map(StoredHead::getReceivedAt).map(Instant::ofEpochMilli);
        if (received.isEmpty()) {
            return true;
        }
        if (!keeping.isOver(received.get(), now)) {
            Instant end = keeping.endOf(received.get()).orElseThrow();
            next = next == null || end.isBefore(next) ? end : next;
            return keeping.isOver(received.get().minus(UtteranceFilter.SET_BACK), now);
        }
        long unsigned = Integer.toUnsignedLong(number);
        if (!spared.contains(unsigned)) {
            over.add(unsigned);
            if (!order.received() || order.tellsTime(number)) {
                settled = Math.max(settled, unsigned);
            }
        }
        return true;
    }

    /** When the next one will be over; empty where there is none yet. */
    Optional<Instant> next() {
        return Optional.ofNullable(next);
    }

    /**
     * Months are long: a number below one that is over and without a row belongs to nothing that is still to be stored, so it may go too and the ranges
     * grow together. Where nothing is kept, or what is over came back to the home, it may belong to one that has just begun.
     */
    List<UtteranceRange> ranges() {
        long free = keeping == Keeping.NOTHING ? -1 : settled;
        return Ranges.of(
                over,
                number -> keyring.isPunctured((int) number)
                        || (number < free && shelf.head(keyring, (int) number).isEmpty()));
    }
}
