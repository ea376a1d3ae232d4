package com.heykakao.gateway.staff;

import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.storage.v1.StoredContractEnd;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which processors have a contract in force. The settings say from when until when; a privacy officer can end one earlier, which stays so
 * until the settings name a contract that begins after that end. Thread-safe; ending blocks on the disk.
 */
public final class Contracts {
    private final Map<String, StaffSettings.Contract> agreed;
    private final ServiceRows rows;
    private final Clock clock;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    /** In force from {@code from} to just before {@code until}. */
    public record Term(Instant from, Instant until) {}

    Contracts(Map<String, StaffSettings.Contract> agreed, ServiceRows rows, Clock clock) {
        this.agreed = agreed;
        this.rows = rows;
        this.clock = clock;
        for (StoredContractEnd row : rows.list(RowKind.CONTRACT_END)) {
            ends.put(row.getProcessor(), Instant.ofEpochMilli(row.getEndsAt()));
        }
    }

    /** What counts for this processor, an earlier end by an officer included; empty where no contract is set. */
    public Optional<Term> of(String processor) {
        return Optional.ofNullable(agreed.get(processor)).map(contract -> {
            Instant end = ends.get(processor);
            boolean ended = end != null && contract.startsAt().isBefore(end) && end.isBefore(contract.endsAt());
            return new Term(contract.startsAt(), ended ? end : contract.endsAt());
        });
    }

    /** @throws RefusedException CONTRACT_NOT_IN_FORCE; the company itself needs none */
    void requireInForce(String employer) {
        if (employer.equals(StaffMember.CONTROLLER)) {
            return;
        }
        Instant now = clock.instant();
        boolean inForce = of(employer)
                .filter(term -> !now.isBefore(term.from()) && now.isBefore(term.until()))
                .isPresent();
        if (!inForce) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_CONTRACT_NOT_IN_FORCE,
                    "the company has no contract in force; ask the privacy officer");
        }
    }

    /**
     * Ends a contract earlier than it would. The access log has it first, as in {@link StaffBook}.
     *
     * @param at empty for now
     * @throws RefusedException NOT_FOUND where no contract is set; INVALID_FIELD where it is past or later than the settings have it, or the
     *     contract has ended already
     */
    public synchronized void end(Call call, String processor, Optional<Instant> at) {
        Instant now = clock.instant();
        StaffSettings.Contract contract = Optional.ofNullable(agreed.get(processor))
                .orElseThrow(() -> new RefusedException(
                        ErrorReason.ERROR_REASON_NOT_FOUND,
                        "no contract is set for a processor of this id; see ListProcessors"));
        // A row holds milliseconds; rounding down never lengthens a contract.
        Instant end = Instant.ofEpochMilli(at.orElse(now).toEpochMilli());
        Instant ended = of(processor).orElseThrow().until();
        if (!now.isBefore(ended)) {
            throw RefusedException.invalidField(
                    "processor", "one whose contract has not ended; a new one is a setting");
        }
        boolean begun = end.isAfter(contract.startsAt());
        if (at.filter(now::isAfter).isPresent() || !begun || end.isAfter(contract.endsAt())) {
            throw RefusedException.invalidField(
                    "ends_at", "now or later, after " + contract.startsAt() + " and not after " + contract.endsAt());
        }
        var unused = call.changes("end-contract " + processor + " " + end);
        rows.put(
                RowKind.CONTRACT_END,
                processor,
                StoredContractEnd.newBuilder()
                        .setProcessor(processor)
                        .setEndsAt(end.toEpochMilli())
                        .build());
        ends.put(processor, end);
    }
}
