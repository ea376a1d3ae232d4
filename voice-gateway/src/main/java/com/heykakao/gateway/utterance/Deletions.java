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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Destroys what was said: sound, text and all else that is sealed under an utterance's key. Needs no trace, because it lets nothing be read. Thread-safe;
 * every call may block on the disk.
 */
public final class Deletions {
    private final Vault vault;
    private final Store store;
    private final Shelf shelf;
    private final Recorder recorder;
    private final Household household;
    private final Clock clock;
    private final Destroyer destroyer;
    private final Turns turns = new Turns();

    public Deletions(
            Vault vault, Store store, ProfileRows profile, Recorder recorder, Household household, Clock clock) {
        this.vault = vault;
        this.store = store;
        this.shelf = new Shelf(vault, store, profile, clock);
        this.recorder = recorder;
        this.household = household;
        this.clock = clock;
        this.destroyer = new Destroyer(vault, store, profile, shelf, recorder);
    }

    Turns turns() {
        return turns;
    }

    Destroyer destroyer() {
        return destroyer;
    }

    /**
     * Destroys the utterance's key, then its rows; both are done on return. Whosever it is.
     *
     * @throws RefusedException NOT_FOUND
     */
    public void delete(Subject home, UtteranceId id) {
        var unused = turns.inside(
                home,
                () -> destroy(shelf.placed(household.owners(home), id)
                        .orElseThrow(() -> RefusedException.notFound("utterance"))));
    }

    /** @return how many */
    private int destroy(Placed one) {
        Owner owner = one.owner();
        int number = one.number();
        List<Draft> cut =
                owner.isHome() ? recorder.interrupt(owner.home(), draft -> draft.number() == number, false) : List.of();
        destroyer.destroy(owner.home(), Map.of(owner.subject(), List.of(UtteranceRange.single(number))), cut);
        return 1;
    }

    /**
     * Destroys what fits, half-received ones and the children's too; what is being received and fits is cut.
     *
     * @param filter without words
     * @return how many
     */
    public int delete(Subject home, UtteranceFilter filter) {
        return turns.inside(home, () -> {
            // One that is so new that nobody knows when it began, began now.
            boolean now = filter.fits(
                    StoredHead.newBuilder().setReceivedAt(clock.millis()).build());
            List<Draft> cut = recorder.interrupt(home, draft -> filter.fits(draft.head()), now);
            Map<Subject, Set<Long>> numbers = numbers(home, filter::fits);
            cut.forEach(draft -> numbers.get(home).add(Integer.toUnsignedLong(draft.number())));
            destroyer.destroy(home, ranges(home, numbers), cut);
            return count(numbers);
        });
    }

    /**
     * Destroys everything that was said so far, by whomever.
     *
     * @return how many
     */
    public int deleteAll(Subject home) {
        return turns.inside(home, () -> {
            // Whatever comes later has a higher number.
            long last = Integer.toUnsignedLong(vault.keyring(home).nextUtterance());
            List<Draft> cut = recorder.interrupt(home, draft -> Integer.toUnsignedLong(draft.number()) <= last, true);
            Map<Subject, Set<Long>> numbers = numbers(home, head -> true);
            numbers.get(home).removeIf(number -> number > last);
            cut.forEach(draft -> numbers.get(home).add(Integer.toUnsignedLong(draft.number())));
            Map<Subject, List<UtteranceRange>> ranges = ranges(home, numbers);
            ranges.put(home, List.of(new UtteranceRange(0, last)));
            destroyer.destroy(home, ranges, cut);
            return count(numbers);
        });
    }

    /**
     * Destroys the newest utterance, whosever it is, also if it is being received.
     *
     * @param deviceId 16 bytes in hex; empty for the newest of the home
     * @return how many: 1, or 0 where there is none
     */
    public int deleteNewest(Subject home, Optional<String> deviceId) {
        return turns.inside(home, () -> {
            settle();
            Newest newest = new Newest(shelf, UtteranceFilter.of(deviceId)::fits);
            recorder.running(home)
                    .forEach(draft ->
                            newest.take(Owner.home(home), Integer.toUnsignedLong(draft.number()), draft.head()));
            forEach(home, newest::lookAt);
            return newest.found().map(this::destroy).orElse(0);
        });
    }

    /**
     * Destroys what is over, the children's too; what is being received is left for the next time where the home keeps nothing.
     *
     * @return when the next one will be over
     */
    public Optional<Instant> destroyOver(Subject home, Keeping keeping) {
        if (!keeping.ends()) {
            return Optional.empty();
        }
        return turns.inside(home, () -> {
            Instant now = clock.instant();
            Set<Long> running = recorder.running(home).stream()
                    .map(draft -> Integer.toUnsignedLong(draft.number()))
                    .collect(Collectors.toSet());
            Map<Subject, List<UtteranceRange>> ranges = new LinkedHashMap<>();
            List<Instant> next = new ArrayList<>();
            forEach(home, (owner, keyring) -> {
                Set<Long> spared = owner.isHome() && keeping == Keeping.NOTHING ? running : Set.of();
                Overdue overdue = new Overdue(shelf, owner, keyring, keeping, now, spared).find();
                ranges.put(owner.subject(), overdue.ranges());
                overdue.next().ifPresent(next::add);
            });
            destroyer.destroy(home, ranges, List.of());
            return next.stream().min(Comparator.naturalOrder());
        });
    }

    /** Finishes deletions that a crash or a failure cut; nothing of them is readable meanwhile. */
    public void finishPending() {
        destroyer.finishPending();
    }

    /** What a speaker that has just gone left on its way to the disk is there to be found. */
    private void settle() {
        store.commitAndWait(new Batch());
    }

    /** The home first, then its children; one that is destroyed meanwhile, or whose keys do not open, is passed over. */
    private void forEach(Subject home, BiConsumer<Owner, SubjectKeyring> work) {
        for (Owner owner : household.owners(home)) {
            var unused = owner.unlessGone(false, () -> {
                work.accept(owner, vault.keyring(owner.subject()));
                return true;
            });
        }
    }

    /** Those that fit, unsigned, of the home and of each child. */
    private Map<Subject, Set<Long>> numbers(Subject home, Predicate<StoredHead> fits) {
        settle();
        Map<Subject, Set<Long>> all = new LinkedHashMap<>();
        forEach(home, (owner, keyring) -> {
            Set<Long> numbers = new TreeSet<>();
            shelf.rows().numbers(owner.subject(), number -> {
                if (shelf.head(keyring, number).filter(fits).isPresent()) {
                    numbers.add(Integer.toUnsignedLong(number));
                }
                return true;
            });
            all.put(owner.subject(), numbers);
        });
        return all;
    }

    private Map<Subject, List<UtteranceRange>> ranges(Subject home, Map<Subject, Set<Long>> numbers) {
        Map<Subject, List<UtteranceRange>> ranges = new LinkedHashMap<>();
        numbers.forEach((subject, theirs) -> ranges.put(subject, new Owner(home, subject).unlessGone(List.of(), () -> {
                    SubjectKeyring keyring = vault.keyring(subject);
                    return Ranges.of(theirs, number -> keyring.isPunctured((int) number));
                })));
        return ranges;
    }

    private static int count(Map<Subject, Set<Long>> numbers) {
        return numbers.values().stream().mapToInt(Set::size).sum();
    }
}
