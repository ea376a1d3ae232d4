package com.heykakao.gateway.care.repair;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.CaseNumber;
import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.care.Fields;
import com.heykakao.gateway.care.ticket.OpenTicket;
import com.heykakao.gateway.care.ticket.OpenTickets;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.speaker.DeviceId;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.speaker.SpeakerReport;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.storage.v1.StoredRepair;
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
import java.util.function.UnaryOperator;

/** Opens, shows and closes repairs. Thread-safe; blocks on the disk. What it answers is durable. */
public final class RepairDesk {
    private static final int MOST_TEXT = 2000;
    private static final int MOST_FINDINGS = 100;
    private static final String WHAT = "repair";
    private static final String REASON = "REPAIR";

    private final OpenTickets tickets;
    private final OpenRepairs open;
    private final SpeakerRegistry speakers;
    private final SpeakerLines lines;
    private final Doors doors;
    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;
    private final Clock clock;
    private final SecureRandom random;

    public RepairDesk(
            OpenTickets tickets,
            OpenRepairs open,
            SpeakerRegistry speakers,
            SpeakerLines lines,
            Doors doors,
            Vault vault,
            Store store,
            ProfileRows rows,
            Clock clock,
            SecureRandom random) {
        this.tickets = tickets;
        this.open = open;
        this.speakers = speakers;
        this.lines = lines;
        this.doors = doors;
        this.vault = vault;
        this.store = store;
        this.rows = rows;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Opens a repair of a speaker of the ticket's home.
     *
     * @param serial as the customer reads it off the speaker
     * @param fault 1 to 2000 characters
     * @throws RefusedException TICKET_REQUIRED; NOT_FOUND where the home has no such speaker; INVALID_FIELD
     */
    public Repair open(Call call, StaffMember caller, String ticketNumber, String serial, String fault) {
        Fields.text("fault", fault, MOST_TEXT);
        String bare = Fields.text("device_serial", serial, MOST_TEXT).strip();
        OpenTicket ticket = tickets.require(caller, ticketNumber);
        Subject home = ticket.home();
        Trace trace = call.reads(home, List.of(), REASON, ticket.number().text());
        return doors.inside(home, WHAT, () -> {
            Speaker speaker = speakers.list(trace, home).stream()
                    .filter(paired -> paired.serial().equals(bare))
                    .findFirst()
                    .orElseThrow(() -> RefusedException.notFound("speaker"));
            CaseNumber number = CaseNumber.free(random, open::isTaken);
            Instant now = Instant.ofEpochMilli(clock.millis());
            StoredRepair row = StoredRepair.newBuilder()
                    .setNumber(number.text())
                    .setTicket(ticket.number().text())
                    .setDeviceId(ByteString.copyFrom(speaker.deviceId().bytes()))
                    .setSerial(speaker.serial())
                    .setModel(speaker.model())
                    .setFirmwareVersion(speaker.firmwareVersion())
                    .setOpenedAt(now.toEpochMilli())
                    .addFaults(fault)
                    .build();
            // The tag first: a crash leaves a number that nobody was told and that leads to no row.
            open.index(home, number);
            Batch batch = new Batch();
            put(batch, home, row);
            open.put(batch, number, now);
            store.commitAndWait(batch);
            return repair(row);
        });
    }

    /** The open ones, newest first; at most 100. They say nothing of anybody. */
    public List<Repair.Summary> list(Call call) {
        var unused = call.readsNobody();
        return open.list();
    }

    /** @throws RefusedException NOT_FOUND, also once it is closed */
    public Repair get(Call call, String typed) {
        CaseNumber number = number(typed);
        Subject home = home(number);
        var unused = call.reads(home, List.of(), REASON, number.text());
        return Doors.erasedIsNotFound(WHAT, () -> repair(row(home, number)));
    }

    /**
     * @param finding 1 to 2000 characters
     * @throws RefusedException NOT_FOUND, INVALID_FIELD, QUOTA
     */
    public Repair addFinding(Call call, String typed, String finding) {
        Fields.text("finding", finding, MOST_TEXT);
        return change(call, number(typed), row -> {
            // The first one is the customer's.
            if (row.getFaultsCount() > MOST_FINDINGS) {
                throw new RefusedException(
                        ErrorReason.ERROR_REASON_QUOTA, "a repair has at most " + MOST_FINDINGS + " findings");
            }
            return row.toBuilder().addFaults(finding).build();
        });
    }

    /**
     * From here on the repair company sees nothing of it.
     *
     * @throws RefusedException NOT_FOUND
     */
    public void close(Call call, String typed) {
        CaseNumber number = number(typed);
        var unused = change(
                call, number, row -> row.toBuilder().setClosedAt(clock.millis()).build());
        open.unindex(number);
    }

    private Repair change(Call call, CaseNumber number, UnaryOperator<StoredRepair> change) {
        Subject home = home(number);
        var unused = call.reads(home, List.of(), REASON, number.text());
        return doors.inside(home, WHAT, () -> {
            StoredRepair row = change.apply(row(home, number));
            Batch batch = new Batch();
            put(batch, home, row);
            if (row.hasClosedAt()) {
                open.delete(batch, number);
            }
            store.commitAndWait(batch);
            return repair(row);
        });
    }

    private static CaseNumber number(String typed) {
        return CaseNumber.typed(typed).orElseThrow(() -> RefusedException.notFound(WHAT));
    }

    private Subject home(CaseNumber number) {
        return open.home(number).orElseThrow(() -> RefusedException.notFound(WHAT));
    }

    /** One that was closed while this call waited for the door is not there either. */
    private StoredRepair row(Subject home, CaseNumber number) {
        return rows.get(vault.keyring(home), RowKind.REPAIR, number.bytes())
                .filter(row -> !row.hasClosedAt())
                .orElseThrow(() -> RefusedException.notFound(WHAT));
    }

    private void put(Batch batch, Subject home, StoredRepair row) {
        rows.put(batch, vault.keyring(home), RowKind.REPAIR, new CaseNumber(row.getNumber()).bytes(), row);
    }

    private Repair repair(StoredRepair row) {
        Optional<SpeakerReport> report =
                lines.reports().of(DeviceId.of(row.getDeviceId().toByteArray()));
        return new Repair(
                new CaseNumber(row.getNumber()),
                Instant.ofEpochMilli(row.getOpenedAt()),
                row.getSerial(),
                row.getModel(),
                SpeakerReport.running(report, row.getFirmwareVersion()),
                row.getFaultsList(),
                report);
    }
}
