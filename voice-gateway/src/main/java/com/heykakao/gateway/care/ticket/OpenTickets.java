package com.heykakao.gateway.care.ticket;

import com.heykakao.gateway.care.CaseNumber;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.storage.v1.StoredOpenTicket;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which tickets are open: a row under the service keys for each, with number, kind and time, and the vault's tag from company and number to
 * the home. Whether a ticket is open, and whose, is so known before a row of the home is opened. Thread-safe; may block on the disk.
 */
public final class OpenTickets {
    private static final int MOST_SHOWN = 100;

    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;

    public OpenTickets(Vault vault, Store store, ProfileRows rows) {
        this.vault = vault;
        this.store = store;
        this.rows = rows;
    }

    /**
     * The open ticket of this number at the caller's company.
     *
     * @param typed as a person typed it
     * @throws RefusedException TICKET_REQUIRED
     */
    public OpenTicket require(StaffMember caller, String typed) {
        return CaseNumber.typed(typed)
                .filter(number -> isOpen(caller.employer(), number))
                .flatMap(number -> home(caller.employer(), number).map(home -> new OpenTicket(number, home)))
                .orElseThrow(OpenTickets::required);
    }

    /** That the ticket is not open, or not this home's or company's. */
    public static RefusedException required() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_TICKET_REQUIRED,
                "there is no open ticket of this number for this home at your company; open one first");
    }

    public boolean isOpen(String employer, CaseNumber number) {
        return rows.get(vault.serviceKeyring(), RowKind.OPEN_TICKET, id(employer, number))
                .isPresent();
    }

    /** The company's open ones, newest first, without notes; at most {@value #MOST_SHOWN}. */
    List<Ticket> list(String employer) {
        return rows.list(vault.serviceKeyring(), RowKind.OPEN_TICKET).stream()
                .filter(row -> row.getEmployer().equals(employer))
                .sorted(Comparator.comparingLong(StoredOpenTicket::getOpenedAt).reversed())
                .filter(this::leadsSomewhere)
                .limit(MOST_SHOWN)
                .map(row -> new Ticket(
                        new CaseNumber(row.getNumber()),
                        TicketKind.valueOf(row.getKind()),
                        Instant.ofEpochMilli(row.getOpenedAt()),
                        Optional.empty(),
                        List.of()))
                .toList();
    }

    /** The home of a ticket of this company, open or closed. */
    Optional<Subject> home(String employer, CaseNumber number) {
        return vault.find(tag(employer, number));
    }

    /** Lets company and number lead to the home; durable on return. */
    void index(Subject home, String employer, CaseNumber number) {
        vault.index(home, tag(employer, number));
    }

    void putOpen(Batch batch, StoredOpenTicket row) {
        rows.put(
                batch,
                vault.serviceKeyring(),
                RowKind.OPEN_TICKET,
                id(row.getEmployer(), new CaseNumber(row.getNumber())),
                row);
    }

    void deleteOpen(Batch batch, String employer, CaseNumber number) {
        rows.delete(batch, vault.serviceKeyring(), RowKind.OPEN_TICKET, id(employer, number));
    }

    /** Deletes the rows of tickets whose home has been erased. */
    public void sweep() {
        Batch batch = new Batch();
        rows.list(vault.serviceKeyring(), RowKind.OPEN_TICKET).stream()
                .filter(row -> !leadsSomewhere(row))
                .forEach(row -> deleteOpen(batch, row.getEmployer(), new CaseNumber(row.getNumber())));
        store.commitAndWait(batch);
    }

    private boolean leadsSomewhere(StoredOpenTicket row) {
        return home(row.getEmployer(), new CaseNumber(row.getNumber())).isPresent();
    }

    /** The company is part of it: another company's number leads nowhere. */
    private byte[] tag(String employer, CaseNumber number) {
        return vault.tag("ticket", id(employer, number));
    }

    private static byte[] id(String employer, CaseNumber number) {
        return (employer + "\n" + number.text()).getBytes(StandardCharsets.UTF_8);
    }
}
