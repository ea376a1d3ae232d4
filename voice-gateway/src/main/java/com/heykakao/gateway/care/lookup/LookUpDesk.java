package com.heykakao.gateway.care.lookup;

import com.heykakao.gateway.account.Account;
import com.heykakao.gateway.account.AccountBook;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.Doors;
import com.heykakao.gateway.care.HomeFinder;
import com.heykakao.gateway.care.Masking;
import com.heykakao.gateway.care.ticket.OpenTicket;
import com.heykakao.gateway.care.ticket.OpenTickets;
import com.heykakao.gateway.care.ticket.TicketDesk;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.policy.Items;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.speaker.SpeakerLines;
import com.heykakao.gateway.speaker.SpeakerRegistry;
import com.heykakao.gateway.speaker.SpeakerReport;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.util.List;
import java.util.Optional;

/** Shows staff the masked card of exactly one home. Thread-safe; blocks on the disk. */
public final class LookUpDesk {
    private static final List<String> READ = List.of(Items.NAME, Items.KAKAO_ACCOUNT);

    private final HomeFinder finder;
    private final OpenTickets open;
    private final Rooms rooms;

    /** Where the parts of a card come from. */
    public record Rooms(
            AccountBook accounts,
            ConsentBook consents,
            SpeakerRegistry speakers,
            SpeakerLines lines,
            TicketDesk tickets) {}

    public LookUpDesk(HomeFinder finder, OpenTickets open, Rooms rooms) {
        this.finder = finder;
        this.open = open;
        this.rooms = rooms;
    }

    /**
     * @param ticketNumber the open ticket that it serves; may be empty where the key is one
     * @throws RefusedException TICKET_REQUIRED where the ticket is not open, is another company's, or another home's than the key leads to;
     *     NOT_FOUND, INVALID_FIELD
     */
    public HomeCard lookUp(Call call, StaffMember caller, LookUpKey key, String ticketNumber, LookUpReason reason) {
        String typed =
                ticketNumber.isBlank() && key instanceof LookUpKey.OfTicket ofTicket ? ofTicket.number() : ticketNumber;
        OpenTicket ticket = open.require(caller, typed);
        Subject home = home(caller, key);
        call.about(Optional.of(home), reason.name(), ticket.number().text());
        if (!home.equals(ticket.home())) {
            throw OpenTickets.required();
        }
        Trace trace = call.reads(home, READ, reason.name(), ticket.number().text());
        return Doors.erasedIsNotFound("home", () -> card(trace, caller, home));
    }

    private Subject home(StaffMember caller, LookUpKey key) {
        if (key instanceof LookUpKey.OfTicket ofTicket) {
            return open.require(caller, ofTicket.number()).home();
        }
        return finder.find(((LookUpKey.OfHome) key).key())
                .orElseThrow(() -> new RefusedException(
                        ErrorReason.ERROR_REASON_NOT_FOUND,
                        "this is nobody's account or speaker; ask the customer again"));
    }

    private HomeCard card(Trace trace, StaffMember caller, Subject home) {
        Account account = rooms.accounts().get(trace, home);
        return new HomeCard(
                Masking.name(account.name()),
                Masking.email(account.email()),
                account.createdAt(),
                rooms.consents()
                        .state(home, ConsentBook.VOICE_SERVICE)
                        .givenAt()
                        .isPresent(),
                rooms.speakers().list(trace, home).stream().map(this::device).toList(),
                rooms.tickets().ofHome(trace, caller, home));
    }

    private DeviceCard device(Speaker speaker) {
        Optional<SpeakerReport> report = rooms.lines().reports().of(speaker.deviceId());
        return new DeviceCard(
                Masking.serial(speaker.serial()),
                speaker.model(),
                SpeakerReport.running(report, speaker.firmwareVersion()),
                speaker.pairedAt(),
                rooms.lines().isOnline(speaker.deviceId()),
                report);
    }
}
