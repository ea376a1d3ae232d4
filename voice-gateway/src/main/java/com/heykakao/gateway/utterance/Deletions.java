package com.heykakao.gateway.utterance;

import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.retention.Keeping;
import com.heykakao.gateway.storage.v1.StoredHead;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.UtteranceRange;
import com.heykakao.gateway.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Destroys what was said: sound, text and all else that is sealed under an utterance's key. Needs no trace, because it lets nothing be read. Thread-safe;
 * every call may block on the disk.
 */
public final class Deletions {
    private static final long HIGHEST = 0xFFFF_FFFFL;
    private final Vault vault;
    private final Store store;
    private final Shelf shelf;
    private final Recorder recorder;
    private final Clock clock;
    private final Destroyer destroyer;

    public Deletions(Vault vault, Store store, ProfileRows profile, Recorder recorder, Clock clock) {
        this.vault = vault;
        this.store = store;
        this.shelf = new Shelf(vault, store, profile, clock);
        this.recorder = recorder;
        this.clock = clock;
        this.destroyer = new Destroyer(vault, store, profile, shelf, recorder);
    }

    /**
     * Destroys the utterance's key, then its rows; both are done on return.
     *
     * @throws RefusedException NOT_FOUND
     */
    public void delete(Subject home, UtteranceId id) {
        int number = shelf.require(vault.keyring(home), id);
        List<Draft> cut = recorder.interrupt(home, draft -> draft.number() == number, false);
        destroyer.destroy(home, List.of(UtteranceRange.single(number)), cut);
    }

    /**
     * Destroys what fits, half-received ones too; what is being received and fits is cut.
     *
     * @param filter without words
     * @return how many
     */
    public int delete(Subject home, UtteranceFilter filter) {
        // One that is so new that nobody knows when it began, began now.
        boolean now = filter.fits(
                StoredHead.newBuilder().setReceivedAt(clock.millis()).build());
        List<Draft> cut = recorder.interrupt(home, draft -> filter.fits(draft.head()), now);
        Set<Long> numbers = numbers(home, filter::fits);
        cut.forEach(draft -> numbers.add(Integer.toUnsignedLong(draft.number())));
        SubjectKeyring keyring = vault.keyring(home);
        destroyer.destroy(home, Ranges.of(numbers, number -> keyring.isPunctured((int) number)), cut);
        return numbers.size();
    }

    /**
     * Destroys everything that was said so far.
     *
     * @return how many
     */
    public int deleteAll(Subject home) {
        // Whatever comes later has a higher number.
        long last = Integer.toUnsignedLong(vault.keyring(home).nextUtterance());
        List<Draft> cut = recorder.interrupt(home, draft -> Integer.toUnsignedLong(draft.number()) <= last, true);
        Set<Long> numbers = numbers(home, head -> true);
        numbers.removeIf(number -> number > last);
        cut.forEach(draft -> numbers.add(Integer.toUnsignedLong(draft.number())));
        destroyer.destroy(home, List.of(new UtteranceRange(0, last)), cut);
        return numbers.size();
    }

    /**
     * Destroys the newest utterance, also if it is being received.
     *
     * @param deviceId 16 bytes in hex; empty for the newest of the home
     * @return how many: 1, or 0 where there is none
     */
    public int deleteNewest(Subject home, Optional<String> deviceId) {
        OptionalLong newest = newest(home, UtteranceFilter.of(deviceId)::fits);
        if (newest.isEmpty()) {
            return 0;
        }
        int number = (int) newest.getAsLong();
        List<Draft> cut = recorder.interrupt(home, draft -> draft.number() == number, false);
        destroyer.destroy(home, List.of(UtteranceRange.single(number)), cut);
        return 1;
    }

    /**
     * Destroys what is over; what is being received is left for the next time where the home keeps nothing.
     *
     * @return when the next one will be over
     */
    public Optional<Instant> destroyOver(Subject home, Keeping keeping) {
        if (!keeping.ends()) {
            return Optional.empty();
        }
        SubjectKeyring keyring = vault.keyring(home);
        Instant now = clock.instant();
        Set<Long> running = recorder.running(home).stream()
                .map(draft -> Integer.toUnsignedLong(draft.number()))
                .collect(Collectors.toSet());
        Set<Long> over = new TreeSet<>();
        Instant[] next = {null};
        shelf.rows().numbers(home, number -> {
            Optional<Instant> received =
                    shelf.head(keyring, number).map(StoredHead::getReceivedAt).map(Instant::ofEpochMilli);
            if (received.isEmpty()) {
                return true;
            }
            if (!keeping.isOver(received.get(), now)) {
                next[0] = earlier(next[0], keeping.endOf(received.get()).orElseThrow());
                return keeping.isOver(received.get().minus(UtteranceFilter.SET_BACK), now);
            }
            long unsigned = Integer.toUnsignedLong(number);
            if (keeping != Keeping.NOTHING || !running.contains(unsigned)) {
                over.add(unsigned);
            }
            return true;
        });
        if (!over.isEmpty()) {
            destroyer.destroy(home, overRanges(keyring, keeping, over), List.of());
        }
        return Optional.ofNullable(next[0]);
    }

    /**
     * Months are long: a number below one that is over and without a row belongs to nothing that is still to be stored, so it may go too and the ranges
     * grow together. Where nothing is kept it may belong to one that has just begun.
     */
    private List<UtteranceRange> overRanges(SubjectKeyring keyring, Keeping keeping, Set<Long> over) {
        if (keeping == Keeping.NOTHING) {
            return Ranges.of(over, number -> keyring.isPunctured((int) number));
        }
        return Ranges.of(over, number -> shelf.head(keyring, (int) number).isEmpty());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    /** Finishes deletions that a crash or a failure cut; nothing of them is readable meanwhile. */
    public void finishPending() {
        destroyer.finishPending();
    }

    private OptionalLong newest(Subject home, Predicate<StoredHead> asked) {
        settle();
        SubjectKeyring keyring = vault.keyring(home);
        long[] found = {-1, Long.MIN_VALUE};
        recorder.running(home).stream()
                .filter(draft -> asked.test(draft.head()))
                .forEach(draft -> take(found, Integer.toUnsignedLong(draft.number()), draft.head()));
        Optional<Integer> number = shelf.rows().newestBefore(home, HIGHEST + 1);
        while (number.isPresent()) {
            long unsigned = Integer.toUnsignedLong(number.get());
            Optional<StoredHead> head = shelf.head(keyring, number.get());
            head.filter(asked).ifPresent(fits -> take(found, unsigned, fits));
            boolean older = head.filter(one -> one.getReceivedAt() + UtteranceFilter.SET_BACK.toMillis() < found[1])
                    .isPresent();
            number = older ? Optional.empty() : shelf.rows().newestBefore(home, unsigned);
        }
        return found[0] < 0 ? OptionalLong.empty() : OptionalLong.of(found[0]);
    }

    /** What a speaker that has just gone left on its way to the disk is there to be found. */
    private void settle() {
        store.commitAndWait(new Batch());
    }

    private static void take(long[] found, long number, StoredHead head) {
        if (head.getReceivedAt() > found[1] || (head.getReceivedAt() == found[1] && number > found[0])) {
            found[0] = number;
            found[1] = head.getReceivedAt();
        }
    }

    private Set<Long> numbers(Subject home, Predicate<StoredHead> fits) {
        settle();
        SubjectKeyring keyring = vault.keyring(home);
        Set<Long> numbers = new TreeSet<>();
        shelf.rows().numbers(home, number -> {
            if (shelf.head(keyring, number).filter(fits).isPresent()) {
                numbers.add(Integer.toUnsignedLong(number));
            }
            return true;
        });
        return numbers;
    }
}
