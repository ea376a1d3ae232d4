package com.heykakao.gateway.care.ticket;

import com.heykakao.gateway.care.CaseNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a customer asked for or complained about.
 *
 * @param closedAt empty while it is open
 * @param notes oldest first; none in lists
 */
public record Ticket(
        CaseNumber number, TicketKind kind, Instant openedAt, Optional<Instant> closedAt, List<Note> notes) {
    public Ticket {
        notes = List.copyOf(notes);
    }

    /** @param staffId who wrote it, by the issuer's {@code sub} */
    public record Note(Instant writtenAt, String staffId, String text) {
        /** What a customer said is not for logs. */
        @Override
        public String toString() {
            return "Note";
        }
    }
}
