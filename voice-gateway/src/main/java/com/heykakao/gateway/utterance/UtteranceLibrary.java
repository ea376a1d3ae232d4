package com.heykakao.gateway.utterance;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.retention.Keeping;
import com.heykakao.gateway.retention.KeepingBook;
import com.heykakao.gateway.storage.v1.StoredHead;
import com.heykakao.gateway.storage.v1.StoredTail;
import com.heykakao.gateway.storage.v1.StoredTranscript;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Sealer;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What may be read of what was said in a home, by whomever. Thread-safe; every call may block on the disk. */
public final class UtteranceLibrary {
    private static final int MOST_LOOKED_AT = 500;

    private final Vault vault;
    private final Shelf shelf;
    private final KeepingBook keepings;
    private final Household household;
    private final Clock clock;

    public UtteranceLibrary(
            Vault vault, Store store, ProfileRows profile, KeepingBook keepings, Household household, Clock clock) {
        this.vault = vault;
        this.shelf = new Shelf(vault, store, profile, clock);
        this.keepings = keepings;
        this.household = household;
        this.clock = clock;
    }

    /**
     * One page of a list.
     *
     * @param next the token of the next page; empty on the last
     */
    public record Page(List<Utterance> utterances, Optional<Long> next) {}

    /**
     * Newest first; of all that are of nobody in particular.
     *
     * @param before the last page's {@code next}; empty for the first page
     * @param size 1 to 100
     */
    public Page list(Trace trace, Subject home, Optional<Long> before, int size) {
        return list(trace, Owner.home(home), UtteranceFilter.ALL, before, size);
    }

    /**
     * Newest first; of a child, the last attributed first. Looks at {@value #MOST_LOOKED_AT} utterances at most, so that one call's work has an end; the next page goes on behind the last one
     * looked at.
     *
     * @param before the last page's {@code next}, of the same filter; empty for the first page
     * @param size 1 to 100
     */
    public Page list(Trace trace, Owner owner, UtteranceFilter filter, Optional<Long> before, int size) {
        trace.requireCovers(owner.home());
        Subject subject = owner.subject();
        SubjectKeyring keyring = vault.keyring(subject);
        Keeping keeping = keepings.of(owner.home());
        Order order = shelf.index().order(owner, keyring);
        List<Utterance> page = new ArrayList<>(size);
        long cursor = before.orElse(UtteranceRows.END);
        int lookedAt = 0;
        Optional<Integer> number = shelf.rows().newestBefore(subject, cursor);
        while (number.isPresent() && page.size() < size && lookedAt < MOST_LOOKED_AT) {
            cursor = Integer.toUnsignedLong(number.get());
            lookedAt++;
            Optional<Opened> opened = open(keyring, number.get());
            if (order.tellsTime(number.get())
                    && opened.filter(found -> filter.isBehind(found.head())).isPresent()) {
                return new Page(page, Optional.empty());
            }
            opened.filter(found -> filter.fits(found.head()) && !isOver(keeping, found.head()))
                    .flatMap(found -> read(keyring, found, filter))
                    .ifPresent(page::add);
            number = shelf.rows().newestBefore(subject, cursor);
        }
        return new Page(page, number.isPresent() ? Optional.of(cursor) : Optional.empty());
    }

    private boolean isOver(Keeping keeping, StoredHead head) {
        return keeping.isOver(Instant.ofEpochMilli(head.getReceivedAt()), clock.instant());
    }

    /** How many there are, half-received ones and the children's too; opens none. */
    public long count(Subject home) {
        return household.owners(home).stream()
                .mapToLong(owner -> owner.unlessGone(0L, () -> countOf(owner.subject())))
                .sum();
    }

    private long countOf(Subject subject) {
        SubjectKeyring keyring = vault.keyring(subject);
        long count = 0;
        Optional<Integer> number = shelf.rows().newestBefore(subject, UtteranceRows.END);
        while (number.isPresent()) {
            count += keyring.isPunctured(number.get()) ? 0 : 1;
            number = shelf.rows().newestBefore(subject, Integer.toUnsignedLong(number.get()));
        }
        return count;
    }

    /**
     * One that is of nobody in particular.
     *
     * @throws RefusedException NOT_FOUND
     */
    public Utterance get(Trace trace, Subject home, UtteranceId id) {
        return get(trace, Owner.home(home), id);
    }

    /** @throws RefusedException NOT_FOUND, also where it is somebody else's */
    public Utterance get(Trace trace, Owner owner, UtteranceId id) {
        trace.requireCovers(owner.home());
        SubjectKeyring keyring = vault.keyring(owner.subject());
        return read(keyring, openKept(owner, keyring, id), UtteranceFilter.ALL)
                .orElseThrow(() -> RefusedException.notFound("utterance"));
    }

    /** The number of such an utterance that is nobody's in particular and was not deleted; opens nothing of it. */
    public Optional<Integer> number(Subject home, UtteranceId id) {
        return shelf.live(vault.keyring(home), id);
    }

    /** Who of a home has such an utterance; empty where it was deleted or never was. Opens nothing of it. */
    public Optional<Owner> whose(Subject home, UtteranceId id) {
        return shelf.placed(household.owners(home), id).map(Placed::owner);
    }

    /**
     * Gives the sound's chunks of one that is of nobody in particular, in order, as the speaker sent them.
     *
     * @throws RefusedException NOT_FOUND
     * @throws BrokenUtteranceException where a segment is missing or does not open; chunks given before it are genuine
     */
    public void audio(Trace trace, Subject home, UtteranceId id, Consumer<ByteString> sink) {
        trace.requireCovers(home);
        SubjectKeyring keyring = vault.keyring(home);
        Opened kept = openKept(Owner.home(home), keyring, id);
        Optional<StoredTail> tail = shelf.rows().tail(keyring, kept.number(), kept.sealer());
        int segments = shelf.rows().segments(keyring, kept.number(), kept.sealer(), (segment, bytes) -> {
            requireKept(home, kept.head());
            segment.getChunksList().forEach(sink);
        });
        if (tail.isPresent() && tail.get().getSegmentCount() != segments) {
            if (shelf.rows().head(keyring, kept.number(), kept.sealer()).isEmpty()) {
                throw RefusedException.notFound("utterance");
            }
            throw new BrokenUtteranceException("its end is cut off");
        }
    }

    /**
     * The sound as it was stored, to be opened a segment at a time while somebody listens.
     *
     * @throws RefusedException NOT_FOUND, also where it is somebody else's
     */
    public Sound sound(Trace trace, Owner owner, UtteranceId id) {
        trace.requireCovers(owner.home());
        SubjectKeyring keyring = vault.keyring(owner.subject());
        Opened kept = openKept(owner, keyring, id);
        Optional<StoredTail> tail = shelf.rows().tail(keyring, kept.number(), kept.sealer());
        return new Sound(
                shelf.rows(),
                owner,
                keyring,
                kept.number(),
                kept.sealer(),
                kept.head(),
                tail,
                () -> requireKept(owner.home(), kept.head()));
    }

    private Opened openKept(Owner owner, SubjectKeyring keyring, UtteranceId id) {
        Opened opened =
                open(keyring, shelf.require(keyring, id)).orElseThrow(() -> RefusedException.notFound("utterance"));
        requireKept(owner.home(), opened.head());
        return opened;
    }

    /** Whether it was destroyed yet or not, nobody reads what is over. */
    private void requireKept(Subject home, StoredHead head) {
        if (isOver(keepings.of(home), head)) {
            throw RefusedException.notFound("utterance");
        }
    }

    /** Every row of a home's or a child's utterances, for the hygiene after its keys are gone. */
    public static KeyRange allOf(Subject subject) {
        return UtteranceRows.allOf(subject);
    }

    /** Its key is derived once, for head and tail. */
    private record Opened(int number, Sealer sealer, StoredHead head) {}

    private Optional<Opened> open(SubjectKeyring keyring, int number) {
        return shelf.sealer(keyring, number)
                .flatMap(sealer ->
                        shelf.rows().head(keyring, number, sealer).map(head -> new Opened(number, sealer, head)));
    }

    private Optional<Utterance> read(SubjectKeyring keyring, Opened opened, UtteranceFilter filter) {
        Optional<StoredTail> tail = shelf.rows().tail(keyring, opened.number(), opened.sealer());
        return filter.fits(tail) ? Optional.of(utterance(opened.number(), opened.head(), tail)) : Optional.empty();
    }

    private static Utterance utterance(int number, StoredHead head, Optional<StoredTail> stored) {
        StoredTail tail = stored.orElse(StoredTail.getDefaultInstance());
        return new Utterance(
                UtteranceId.of(head.getUtteranceId().toByteArray()),
                number,
                HexFormat.of().formatHex(head.getDeviceId().toByteArray()),
                Instant.ofEpochMilli(head.getReceivedAt()),
                Instant.ofEpochMilli(head.getStartedAt()),
                Codec.valueOf(head.getCodec()),
                head.getSampleRateHz(),
                tail.getTranscript().getText().isEmpty()
                        ? Optional.empty()
                        : Optional.of(transcript(tail.getTranscript())),
                tail.getDurationMicros(),
                tail.getAudioBytes(),
                tail.getSealedBytes(),
                stored.isPresent());
    }

    private static Transcript transcript(StoredTranscript row) {
        return new Transcript(row.getText(), row.getFinal(), row.getLanguage(), row.getConfidence(), row.getSource());
    }
}
