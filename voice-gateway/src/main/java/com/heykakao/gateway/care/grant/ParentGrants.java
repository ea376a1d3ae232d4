package com.heykakao.gateway.care.grant;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.CaseId;
import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredGrant;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Subject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** The parent's answers to questions of staff. Thread-safe; blocks on the disk. What it answers is durable. */
public final class ParentGrants {
    /** How far back a list goes. */
    static final Duration SHOWN = Duration.ofDays(30);

    private static final String WHAT = "grant";

    private final GrantBook book;
    private final UtteranceLibrary library;
    private final Doors doors;
    private final Store store;
    private final Clock clock;

    public ParentGrants(GrantBook book, UtteranceLibrary library, Doors doors, Store store, Clock clock) {
        this.book = book;
        this.library = library;
        this.doors = doors;
        this.store = store;
        this.clock = clock;
    }

    /** Those asked in the last 30 days, newest first. */
    public List<Grant> list(Trace trace, Subject home) {
        trace.requireCovers(home);
        long oldest = clock.instant().minus(SHOWN).toEpochMilli();
        return book.all(home).stream()
                .filter(row -> row.getAskedAt() >= oldest)
                .sorted(Comparator.comparingLong(StoredGrant::getAskedAt).reversed())
                .map(row -> book.grant(home, row))
                .toList();
    }

    /**
     * Lets the one who asked hear this one utterance for 24 hours.
     *
     * @throws RefusedException NOT_FOUND; GRANT_NOT_IN_FORCE where it is not waiting
     */
    public Grant confirm(Trace trace, Subject home, CaseId id, UtteranceId utterance) {
        return change(trace, home, id, row -> {
            book.require(home, row, Answer.WAITING);
            int number = library.number(home, utterance).orElseThrow(() -> RefusedException.notFound("utterance"));
            return row.toBuilder()
                    .setUtteranceNumber(number)
                    .setAnswer(Answer.GRANTED.name())
                    .setUtteranceId(ByteString.copyFrom(utterance.bytes()))
                    .setEndsAt(clock.instant().plus(GrantBook.LIFE).toEpochMilli())
                    .build();
        });
    }

    /** @throws RefusedException NOT_FOUND; GRANT_NOT_IN_FORCE where it is not waiting */
    public Grant refuse(Trace trace, Subject home, CaseId id) {
        return change(trace, home, id, row -> {
            book.require(home, row, Answer.WAITING);
            return row.toBuilder().setAnswer(Answer.REFUSED.name()).build();
        });
    }

    /**
     * Ends it at once: on return no further chunk is read. One that is over already stays as it is.
     *
     * @throws RefusedException NOT_FOUND
     */
    public Grant revoke(Trace trace, Subject home, CaseId id) {
        return change(trace, home, id, row -> {
            // What has ended by itself so far is ended for good, too.
            return book.answer(home, row) == Answer.REFUSED
                    ? row
                    : row.toBuilder().setAnswer(Answer.ENDED.name()).build();
        });
    }

    private Grant change(Trace trace, Subject home, CaseId id, UnaryOperator<StoredGrant> change) {
        trace.requireCovers(home);
        return doors.inside(home, WHAT, () -> {
            StoredGrant row = change.apply(book.row(home, id).orElseThrow(() -> RefusedException.notFound(WHAT)));
            Batch batch = new Batch();
            book.put(batch, home, row);
            store.commitAndWait(batch);
            return book.grant(home, row);
        });
    }
}
