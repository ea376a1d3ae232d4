package com.heykakao.gateway.care.ticket;

import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.CaseNumber;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredTicket;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A home's tickets as they are stored, sealed under its keys. */
final class TicketRows {
    static final String WHAT = "ticket";

    private final Vault vault;
    private final ProfileRows rows;

    TicketRows(Vault vault, ProfileRows rows) {
        this.vault = vault;
        this.rows = rows;
    }

    /** @throws RefusedException NOT_FOUND */
    StoredTicket row(Subject home, CaseNumber number) {
        return rows.get(vault.keyring(home), RowKind.TICKET, number.bytes())
                .orElseThrow(() -> RefusedException.notFound(WHAT));
    }

    /** All of them, closed ones and those of every company too. */
    List<StoredTicket> rows(Subject home) {
        return rows.list(vault.keyring(home), RowKind.TICKET);
    }

    void put(Batch batch, Subject home, StoredTicket row) {
        rows.put(batch, vault.keyring(home), RowKind.TICKET, new CaseNumber(row.getNumber()).bytes(), row);
    }

    /** What a row says, to whoever left a trace of it. */
    static Ticket ticket(Trace trace, Subject home, StoredTicket row) {
        trace.requireCovers(home);
        return new Ticket(
                new CaseNumber(row.getNumber()),
                TicketKind.valueOf(row.getKind()),
                Instant.ofEpochMilli(row.getOpenedAt()),
                row.hasClosedAt() ? Optional.of(Instant.ofEpochMilli(row.getClosedAt())) : Optional.empty(),
                row.getNotesList().stream()
                        .map(note -> new Ticket.Note(
                                Instant.ofEpochMilli(note.getWrittenAt()), note.getStaffId(), note.getText()))
                        .toList());
    }
}
