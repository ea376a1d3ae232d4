package com.heykakao.gateway.care.shipping;

import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.care.CaseNumber;
import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.care.Fields;
import com.heykakao.gateway.care.ticket.OpenTicket;
import com.heykakao.gateway.care.ticket.OpenTickets;
import com.heykakao.gateway.policy.Items;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.storage.v1.StoredOpenShipment;
import com.heykakao.gateway.storage.v1.StoredShipment;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.TagTakenException;
import com.heykakao.gateway.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and shows shipments, and destroys them on delivery. Thread-safe; blocks on the disk. What it answers is durable. */
public final class ShippingDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ShippingDesk.class);
    private static final int MOST_RECIPIENT = 100;
    private static final int MOST_ADDRESS = 500;
    private static final int MOST_CONTENT = 200;
    private static final String PHONE = "(?=.*[0-9])[0-9 +-]{7,20}";
    private static final String WHAT = "shipment";
    private static final String REASON = "SHIPMENT";

    private final OpenTickets tickets;
    private final OpenShipments open;
    private final Doors doors;
    private final Vault vault;
    private final Store store;
    private final ProfileRows rows;
    private final Clock clock;
    private final SecureRandom random;

    public ShippingDesk(
            OpenTickets tickets,
            OpenShipments open,
            Doors doors,
            Vault vault,
            Store store,
            ProfileRows rows,
            Clock clock,
            SecureRandom random) {
        this.tickets = tickets;
        this.open = open;
        this.doors = doors;
        this.vault = vault;
        this.store = store;
        this.rows = rows;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Opens a shipment to a customer.
     *
     * @param content 1 to 200 characters
     * @return without its destination
     * @throws RefusedException TICKET_REQUIRED, INVALID_FIELD
     */
    public Shipment open(
            Call call, StaffMember caller, String ticketNumber, Shipment.Destination destination, String content) {
        Fields.text("recipient", destination.recipient(), MOST_RECIPIENT);
        Fields.text("address", destination.address(), MOST_ADDRESS);
        Fields.matching("phone", destination.phone(), PHONE, "7 to 20 digits, blanks, \"+\" and \"-\"");
        Fields.text("content", content, MOST_CONTENT);
        OpenTicket ticket = tickets.require(caller, ticketNumber);
        Subject home = ticket.home();
        var unused = call.reads(home, List.of(), REASON, ticket.number().text());
        // Inside the door, so that an erasure finds the shipment or this call finds the home gone.
        return doors.inside(home, WHAT, () -> {
            // A home that was erased before is not the erasure's business any more.
            var unusedKeys = vault.keyring(home);
            CaseNumber number = CaseNumber.free(random, open::isTaken);
            Subject subject = enrol(number);
            StoredOpenShipment row = StoredOpenShipment.newBuilder()
                    .setNumber(number.text())
                    .setOpenedAt(clock.millis())
                    .setContent(content)
                    .setSlot(subject.slot())
                    .setHomeSlot(home.slot())
                    .build();
            // A crash before this leaves a subject that holds nothing and that nobody was told of.
            Batch batch = new Batch();
            rows.put(
                    batch,
                    vault.keyring(subject),
                    RowKind.SHIPMENT,
                    number.bytes(),
                    StoredShipment.newBuilder()
                            .setNumber(number.text())
                            .setRecipient(destination.recipient())
                            .setAddress(destination.address())
                            .setPhone(destination.phone())
                            .build());
            open.put(batch, row);
            store.commitAndWait(batch);
            return shipment(row, Optional.empty());
        });
    }

    /** Those under way, newest first, without destinations; at most 100. They say nothing of anybody. */
    public List<Shipment> list(Call call) {
        var unused = call.readsNobody();
        return open.list().stream().map(row -> shipment(row, Optional.empty())).toList();
    }

    /** @throws RefusedException NOT_FOUND, also once it is delivered */
    public Shipment get(Call call, String typed) {
        StoredOpenShipment row = row(typed);
        var unused = call.reads(home(row), List.of(Items.NAME), REASON, row.getNumber());
        return Doors.erasedIsNotFound(WHAT, () -> rows.get(
                        vault.keyring(OpenShipments.subject(row)),
                        RowKind.SHIPMENT,
                        new CaseNumber(row.getNumber()).bytes())
                .map(found -> shipment(
                        row,
                        Optional.of(
                                new Shipment.Destination(found.getRecipient(), found.getAddress(), found.getPhone()))))
                .orElseThrow(() -> RefusedException.notFound(WHAT)));
    }

    /**
     * Destroys recipient, address and phone: on return nobody can derive their key.
     *
     * @throws RefusedException NOT_FOUND
     */
    public void deliver(Call call, String typed) {
        StoredOpenShipment row = row(typed);
        Subject subject = OpenShipments.subject(row);
        var unused = call.reads(home(row), List.of(), REASON, row.getNumber());
        doors.inside(home(row), WHAT, () -> {
            if (vault.destroy(List.of(subject)).subjects() == 0) {
                throw RefusedException.notFound(WHAT);
            }
            Batch batch = new Batch();
            batch.deleteRange(Table.PROFILES, ProfileRows.allOf(subject));
            open.delete(batch, new CaseNumber(row.getNumber()));
            store.commitAndWait(batch);
            return subject;
        });
        purge(subject);
    }

    /** The row is gone already and would not open; this makes its bytes leave the files. */
    private void purge(Subject subject) {
        try {
            store.purge(Table.PROFILES, ProfileRows.allOf(subject));
        } catch (RuntimeException e) {
            LOG.warn(
                    "could not rewrite the files of a delivered shipment; its dead row stays until the next compaction",
                    e);
        }
    }

    private Subject enrol(CaseNumber number) {
        try {
            return vault.enrol(SubjectKind.SHIPMENT, List.of(open.tag(number)));
        } catch (TagTakenException e) {
            throw new IllegalStateException("two shipments drew the same number", e);
        }
    }

    private StoredOpenShipment row(String typed) {
        return CaseNumber.typed(typed).flatMap(open::find).orElseThrow(() -> RefusedException.notFound(WHAT));
    }

    private static Subject home(StoredOpenShipment row) {
        return new Subject(row.getHomeSlot(), SubjectKind.ACCOUNT);
    }

    private static Shipment shipment(StoredOpenShipment row, Optional<Shipment.Destination> destination) {
        return new Shipment(
                new CaseNumber(row.getNumber()),
                Instant.ofEpochMilli(row.getOpenedAt()),
                row.getContent(),
                destination);
    }
}
