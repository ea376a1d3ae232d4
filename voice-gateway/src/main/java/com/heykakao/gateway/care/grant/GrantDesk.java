package com.heykakao.gateway.care.grant;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.care.CaseId;
import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.care.Fields;
import com.heykakao.gateway.care.ticket.OpenTicket;
import com.heykakao.gateway.care.ticket.OpenTickets;
import com.heykakao.gateway.notice.Notice;
import com.heykakao.gateway.notice.NoticeBook;
import com.heykakao.gateway.notice.NoticeKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.storage.v1.StoredGrant;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks the parent for one utterance. Thread-safe; blocks on the disk. What it answers is durable. */
public final class GrantDesk {
    private static final int MOST_QUESTION = 500;
    private static final String WHAT = "grant";
    private static final String REASON = "GRANT";

    private final GrantBook book;
    private final OpenTickets tickets;
    private final NoticeBook notices;
    private final Doors doors;
    private final Vault vault;
    private final Store store;
    private final Clock clock;
    private final SecureRandom random;

    public GrantDesk(
            GrantBook book,
            OpenTickets tickets,
            NoticeBook notices,
            Doors doors,
            Vault vault,
            Store store,
            Clock clock,
            SecureRandom random) {
        this.book = book;
        this.tickets = tickets;
        this.notices = notices;
        this.doors = doors;
        this.vault = vault;
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Asks; the parent is told.
     *
     * @param question 1 to 500 characters
     * @throws RefusedException TICKET_REQUIRED, GRANT_PENDING, INVALID_FIELD
     */
    public Grant request(Call call, StaffMember caller, String ticketNumber, String question) {
        Fields.text("question", question, MOST_QUESTION);
        OpenTicket ticket = tickets.require(caller, ticketNumber);
        Subject home = ticket.home();
        var unused = call.reads(home, List.of(), REASON, ticket.number().text());
        return doors.inside(home, WHAT, () -> {
            List<StoredGrant> all = book.all(home);
            if (all.stream()
                    .filter(row -> row.getTicket().equals(ticket.number().text()))
                    .anyMatch(row -> book.answer(home, row) == Answer.WAITING)) {
                throw new RefusedException(
                        ErrorReason.ERROR_REASON_GRANT_PENDING,
                        "a question of this ticket waits for the parent already; wait for the answer");
            }
            forgetOld(home, all);
            return ask(caller, ticket, question);
        });
    }

    private Grant ask(StaffMember caller, OpenTicket ticket, String question) {
        Subject home = ticket.home();
        CaseId id = CaseId.random(random);
        Instant now = Instant.ofEpochMilli(clock.millis());
        StoredGrant row = StoredGrant.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setTicket(ticket.number().text())
                .setEmployer(caller.employer())
                .setAskedBy(caller.id())
                .setQuestion(question)
                .setAskedAt(now.toEpochMilli())
                .setAnswer(Answer.WAITING.name())
                .build();
        // The tag first: a crash leaves an id that nobody was told and that leads to no row.
        book.index(home, caller.employer(), id);
        Batch batch = new Batch();
        book.put(batch, home, row);
        notices.put(
                batch,
                vault.keyring(home),
                new Notice(
                        NoticeKind.GRANT_ASKED,
                        now,
                        caller.employer(),
                        question,
                        Optional.of(now.plus(GrantBook.PATIENCE))));
        store.commitAndWait(batch);
        return book.grant(home, row);
    }

    /** Those that no list shows any more, so that a home's tags do not grow without end. */
    private void forgetOld(Subject home, List<StoredGrant> all) {
        long oldest = clock.instant().minus(ParentGrants.SHOWN).toEpochMilli();
        List<StoredGrant> old =
                all.stream().filter(row -> row.getAskedAt() < oldest).toList();
        if (!old.isEmpty()) {
            old.forEach(book::unindex);
            Batch batch = new Batch();
            old.forEach(row -> book.delete(batch, home, row));
            store.commitAndWait(batch);
        }
    }

    /** @throws RefusedException NOT_FOUND, also where another company asked */
    public Grant get(Call call, StaffMember caller, String id) {
        CaseId parsed = CaseId.parse(id).orElseThrow(() -> RefusedException.notFound(WHAT));
        Subject home = book.home(caller.employer(), parsed).orElseThrow(() -> RefusedException.notFound(WHAT));
        var unused = call.reads(home, List.of(), REASON, "");
        return Doors.erasedIsNotFound(WHAT, () -> book.row(home, parsed)
                .map(row -> book.grant(home, row))
                .orElseThrow(() -> RefusedException.notFound(WHAT)));
    }
}
