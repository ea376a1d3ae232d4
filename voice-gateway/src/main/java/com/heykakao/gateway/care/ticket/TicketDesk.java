package com.heykakao.gateway.care.ticket;

import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.CaseNumber;
import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.care.Fields;
import com.heykakao.gateway.care.HomeFinder;
import com.heykakao.gateway.care.HomeKey;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.storage.v1.StoredNote;
import com.heykakao.gateway.storage.v1.StoredOpenTicket;
import com.heykakao.gateway.storage.v1.StoredTicket;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Opens, shows and closes tickets. Thread-safe; blocks on the disk. What it answers is durable. */
public final class TicketDesk {
    private static final int MOST_NOTE = 2000;
    private static final int MOST_NOTES = 100;

    private final HomeFinder finder;
    private final OpenTickets open;
    private final Doors doors;
    private final Store store;
    private final TicketRows tickets;
    private final Clock clock;
    private final SecureRandom random;

    public TicketDesk(
            HomeFinder finder,
            OpenTickets open,
            Doors doors,
            Vault vault,
            Store store,
            ProfileRows rows,
            Clock clock,
            SecureRandom random) {
        this.finder = finder;
        this.open = open;
        this.doors = doors;
        this.store = store;
        this.tickets = new TicketRows(vault, rows);
        this.clock = clock;
        this.random = random;
    }

    /**
     * Opens a ticket of the home that the customer named.
     *
     * @param note what they said; 1 to 2000 characters
     * @throws RefusedException NOT_FOUND, INVALID_FIELD
     */
    public Ticket open(Call call, StaffMember caller, HomeKey key, TicketKind kind, String note) {
        Fields.text("note", note, MOST_NOTE);
        Subject home = finder.find(key)
                .orElseThrow(() -> new RefusedException(
                        ErrorReason.ERROR_REASON_NOT_FOUND,
                        "this is nobody's account or speaker; ask the customer again"));
        return doors.inside(home, TicketRows.WHAT, () -> {
            CaseNumber number = CaseNumber.free(
                    random, drawn -> open.home(caller.employer(), drawn).isPresent());
            Trace trace = call.reads(home, HomeFinder.confirmed(key), kind.name(), number.text());
            Instant now = now();
            StoredTicket row = StoredTicket.newBuilder()
                    .setNumber(number.text())
                    .setEmployer(caller.employer())
                    .setKind(kind.name())
                    .setOpenedAt(now.toEpochMilli())
                    .addNotes(note(caller, now, note))
                    .build();
            // The tag first: a crash leaves a number that nobody was told and that leads to no row.
            open.index(home, caller.employer(), number);
            Batch batch = new Batch();
            tickets.put(batch, home, row);
            open.putOpen(
                    batch,
                    StoredOpenTicket.newBuilder()
                            .setNumber(number.text())
                            .setEmployer(caller.employer())
                            .setKind(kind.name())
                            .setOpenedAt(now.toEpochMilli())
                            .build());
            store.commitAndWait(batch);
            return TicketRows.ticket(trace, home, row);
        });
    }

    /** @throws RefusedException NOT_FOUND, also where it is another company's or its home has been erased */
    public Ticket get(Call call, StaffMember caller, String typed) {
        CaseNumber number = number(typed);
        Subject home = home(caller, number);
        Trace trace = call.reads(home, List.of(), "", number.text());
        return Doors.erasedIsNotFound(TicketRows.WHAT, () -> TicketRows.ticket(trace, home, tickets.row(home, number)));
    }

    /** The company's open ones, newest first, without notes; at most 100. They say nothing of anybody. */
    public List<Ticket> list(Call call, StaffMember caller) {
        var unused = call.readsNobody();
        return open.list(caller.employer());
    }

    /** The company's open ones of one home, without notes. */
    public List<Ticket> ofHome(Trace trace, StaffMember caller, Subject home) {
        trace.requireCovers(home);
        return tickets.rows(home).stream()
                .filter(row -> row.getEmployer().equals(caller.employer()) && !row.hasClosedAt())
                .map(row -> TicketRows.ticket(
                        trace, home, row.toBuilder().clearNotes().build()))
                .toList();
    }

    /** @throws RefusedException NOT_FOUND, TICKET_REQUIRED where it is closed, INVALID_FIELD, QUOTA */
    public Ticket addNote(Call call, StaffMember caller, String typed, String note) {
        Fields.text("note", note, MOST_NOTE);
        return change(call, caller, number(typed), row -> {
            if (row.hasClosedAt()) {
                throw OpenTickets.required();
            }
            if (row.getNotesCount() >= MOST_NOTES) {
                throw new RefusedException(
                        ErrorReason.ERROR_REASON_QUOTA,
                        "a ticket has at most " + MOST_NOTES + " notes; close it and open another");
            }
            return row.toBuilder().addNotes(note(caller, now(), note)).build();
        });
    }

    /**
     * Ends every look-up and grant under it. Closing twice changes nothing.
     *
     * @throws RefusedException NOT_FOUND
     */
    public Ticket close(Call call, StaffMember caller, String typed) {
        return change(
                call,
                caller,
                number(typed),
                row -> row.hasClosedAt()
                        ? row
                        : row.toBuilder().setClosedAt(clock.millis()).build());
    }

    private Ticket change(Call call, StaffMember caller, CaseNumber number, UnaryOperator<StoredTicket> change) {
        Subject home = home(caller, number);
        Trace trace = call.reads(home, List.of(), "", number.text());
        return doors.inside(home, TicketRows.WHAT, () -> {
            StoredTicket row = change.apply(tickets.row(home, number));
            Batch batch = new Batch();
            tickets.put(batch, home, row);
            if (row.hasClosedAt()) {
                open.deleteOpen(batch, caller.employer(), number);
            }
            store.commitAndWait(batch);
            return TicketRows.ticket(trace, home, row);
        });
    }

    private static CaseNumber number(String typed) {
        return CaseNumber.typed(typed).orElseThrow(() -> RefusedException.notFound(TicketRows.WHAT));
    }

    private Subject home(StaffMember caller, CaseNumber number) {
        return open.home(caller.employer(), number).orElseThrow(() -> RefusedException.notFound(TicketRows.WHAT));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static StoredNote note(StaffMember caller, Instant now, String text) {
        return StoredNote.newBuilder()
                .setWrittenAt(now.toEpochMilli())
                .setStaffId(caller.id())
                .setText(text)
                .build();
    }
}
