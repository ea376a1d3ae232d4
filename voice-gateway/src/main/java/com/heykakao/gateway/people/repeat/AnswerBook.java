package com.heykakao.gateway.people.repeat;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.account.PersonId;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was answered to which key; in memory, bounded, for a day. Thread-safe. */
final class AnswerBook {
    static final Duration KEPT = Duration.ofHours(24);
    static final int MOST = 10_000;
    static final int MOST_OF_ONE = 20;

    private final Clock clock;
    /** Oldest first. */
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    /**
     * A key is its person's own, and one call's.
     *
     * @param task the RPC's full method name
     */
    record Key(PersonId person, String task, String said) {
        /** Names nobody. */
        @Override
        public String toString() {
            return "Key of " + task;
        }
    }

    /**
     * @param request its digest
     * @param home the person's, after the answer
     * @param answer empty while the call runs
     */
    private record Entry(Instant since, ByteString request, Optional<Subject> home, Optional<Object> answer) {
        /** Answers hold personal data. */
        @Override
        public String toString() {
            return "Entry since " + since;
        }
    }

    AnswerBook(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes the key for a call, or gives what was answered to it.
     *
     * @param request digest of the message
     * @param home of the person, now
     * @return empty where the call is to be carried out; then {@link #answered} or {@link #free} has to follow
     * @throws RefusedException IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_IN_PROGRESS
     */
    synchronized Optional<Object> begin(Key key, ByteString request, Optional<Subject> home) {
        Instant now = clock.instant();
        forgetBefore(now.minus(KEPT));
        Entry known = entries.get(key);
        if (known != null && known.answer().isPresent() && !known.home().equals(home)) {
            entries.remove(key);
            known = null;
        }
        if (known == null) {
            makeRoom(key);
            entries.put(key, new Entry(now, request, Optional.empty(), Optional.empty()));
            return Optional.empty();
        }
        if (!known.request().equals(request)) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_IDEMPOTENCY_KEY_REUSED,
                    "this Idempotency-Key was sent with another request; take a new one");
        }
        if (known.answer().isEmpty()) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_IDEMPOTENCY_IN_PROGRESS,
                    "the first request with this Idempotency-Key is being carried out; try again");
        }
        return known.answer();
    }

    /** @param home of the person, after the call */
    synchronized void answered(Key key, Object answer, Optional<Subject> home) {
        entries.computeIfPresent(
                key, (same, entry) -> new Entry(entry.since(), entry.request(), home, Optional.of(answer)));
    }

    /** The call was refused or broken off. */
    synchronized void free(Key key) {
        entries.computeIfPresent(key, (same, entry) -> entry.answer().isPresent() ? entry : null);
    }

    /** Drops what was answered about another home than the person has now. */
    synchronized void keepOnly(PersonId person, Optional<Subject> home) {
        entries.entrySet()
                .removeIf(entry -> entry.getKey().person().equals(person)
                        && entry.getValue().answer().isPresent()
                        && !entry.getValue().home().equals(home));
    }

    private void forgetBefore(Instant limit) {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext() && oldest.next().since().isBefore(limit)) {
            oldest.remove();
        }
    }

    private void makeRoom(Key key) {
        if (entries.size() >= MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
        List<Key> own = entries.keySet().stream()
                .filter(other -> other.person().equals(key.person()))
                .toList();
        if (own.size() >= MOST_OF_ONE) {
            entries.remove(own.get(0));
        }
    }
}
