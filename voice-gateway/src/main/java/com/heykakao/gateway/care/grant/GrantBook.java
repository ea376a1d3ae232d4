package com.heykakao.gateway.care.grant;

import com.heykakao.gateway.care.CaseId;
import com.heykakao.gateway.care.CaseNumber;
import com.heykakao.gateway.care.ticket.OpenTickets;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredGrant;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rows of grants, and what they mean at this moment: nothing that ends a grant has to change its row. Thread-safe; may block on the
 * disk.
 */
public final class GrantBook {
    /** How long a granted utterance may be heard. */
    static final Duration LIFE = Duration.ofHours(24);
    /** After which a question that nobody answered counts as refused. */
    static final Duration PATIENCE = Duration.ofDays(7);

    private final Vault vault;
    private final ProfileRows rows;
    private final OpenTickets tickets;
    private final UtteranceLibrary library;
    private final Clock clock;

    public GrantBook(Vault vault, ProfileRows rows, OpenTickets tickets, UtteranceLibrary library, Clock clock) {
        this.vault = vault;
        this.rows = rows;
        this.tickets = tickets;
        this.library = library;
        this.clock = clock;
    }

    /** Where a question that was asked by this company belongs. */
    Optional<Subject> home(String employer, CaseId id) {
        return vault.find(tag(employer, id));
    }

    /** Durable on return. */
    void index(Subject home, String employer, CaseId id) {
        vault.index(home, tag(employer, id));
    }

    void unindex(StoredGrant row) {
        vault.unindex(tag(row.getEmployer(), CaseId.of(row.getId().toByteArray())));
    }

    Optional<StoredGrant> row(Subject home, CaseId id) {
        return rows.get(vault.keyring(home), RowKind.GRANT, id.bytes());
    }

    List<StoredGrant> all(Subject home) {
        return rows.list(vault.keyring(home), RowKind.GRANT);
    }

    void put(Batch batch, Subject home, StoredGrant row) {
        rows.put(batch, vault.keyring(home), RowKind.GRANT, row.getId().toByteArray(), row);
    }

    void delete(Batch batch, Subject home, StoredGrant row) {
        rows.delete(batch, vault.keyring(home), RowKind.GRANT, row.getId().toByteArray());
    }

    /** Where the question stands now. */
    Answer answer(Subject home, StoredGrant row) {
        Answer recorded = Answer.valueOf(row.getAnswer());
        Instant now = clock.instant();
        boolean ticketOpen = tickets.isOpen(row.getEmployer(), new CaseNumber(row.getTicket()));
        return switch (recorded) {
            case WAITING -> {
                if (!ticketOpen) {
                    yield Answer.ENDED;
                }
                Instant tooLate = Instant.ofEpochMilli(row.getAskedAt()).plus(PATIENCE);
                yield now.isBefore(tooLate) ? Answer.WAITING : Answer.REFUSED;
            }
            case GRANTED -> {
                boolean inTime = now.isBefore(Instant.ofEpochMilli(row.getEndsAt()));
                yield ticketOpen && inTime && isWhereItWas(home, row) ? Answer.GRANTED : Answer.ENDED;
            }
            case REFUSED, ENDED -> recorded;
        };
    }

    /** What was deleted, or was a child's for a while, is not what the parent granted. */
    private boolean isWhereItWas(Subject home, StoredGrant row) {
        return library.number(home, utterance(row))
                .filter(number -> !row.hasUtteranceNumber() || number == row.getUtteranceNumber())
                .isPresent();
    }

    /** @throws RefusedException GRANT_NOT_IN_FORCE where it does not stand as wanted */
    void require(Subject home, StoredGrant row, Answer wanted) {
        if (answer(home, row) != wanted) {
            throw notInForce();
        }
    }

    Grant grant(Subject home, StoredGrant row) {
        return new Grant(
                CaseId.of(row.getId().toByteArray()),
                new CaseNumber(row.getTicket()),
                row.getEmployer(),
                row.getQuestion(),
                Instant.ofEpochMilli(row.getAskedAt()),
                answer(home, row),
                row.getUtteranceId().isEmpty() ? Optional.empty() : Optional.of(utterance(row)),
                row.hasEndsAt() ? Optional.of(Instant.ofEpochMilli(row.getEndsAt())) : Optional.empty());
    }

    static UtteranceId utterance(StoredGrant row) {
        return UtteranceId.of(row.getUtteranceId().toByteArray());
    }

    static RefusedException notInForce() {
        return new RefusedException(
                ErrorReason.ERROR_REASON_GRANT_NOT_IN_FORCE,
                "the parent has not granted this, has taken it back, or its time is over; ask again if you need to");
    }

    /** The company is part of it: another company's grant leads nowhere. */
    private byte[] tag(String employer, CaseId id) {
        return vault.tag("grant", (employer + "\n" + id.hex()).getBytes(StandardCharsets.UTF_8));
    }
}
