package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.AGENT;
import static com.heykakao.gateway.CareTown.RIVAL;
import static com.heykakao.gateway.CareTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.audit.Trace;
import com.heykakao.gateway.care.CaseId;
import com.heykakao.gateway.care.HomeKey;
import com.heykakao.gateway.care.lookup.DeviceCard;
import com.heykakao.gateway.care.lookup.HomeCard;
import com.heykakao.gateway.care.lookup.LookUpKey;
import com.heykakao.gateway.care.lookup.LookUpReason;
import com.heykakao.gateway.profile.BrokenRowException;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.speaker.SpeakerReport;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class LookUpTest extends CareTest {
    private static final LookUpKey EMAIL = new LookUpKey.OfHome(new HomeKey.Email("hong@kakao.com"));
    private Subject home;
    private Speaker speaker;
    private String ticket;

    @BeforeEach
    void moveIn() {
        home = town.family("a", "홍길동", "hong@kakao.com");
        speaker = town.pair(home, "HK-20260001");
        ticket = town.ticket(AGENT, "hong@kakao.com").number().text();
    }

    private HomeCard lookUp(StaffMember who, LookUpKey key, String ticketNumber) {
        return town.care.lookUps().lookUp(town.call(who), who, key, ticketNumber, LookUpReason.DEVICE_FAULT);
    }

    @Test
    void a_card_shows_the_home_masked_by_whichever_key_it_was_found() {
        LookUpKey serial = new LookUpKey.OfHome(new HomeKey.Serial(" HK-20260001 "));
        for (HomeCard card : List.of(
                lookUp(AGENT, EMAIL, ticket),
                lookUp(AGENT, serial, ticket),
                lookUp(AGENT, new LookUpKey.OfTicket(ticket), ""),
                lookUp(AGENT, new LookUpKey.OfTicket(ticket), ticket))) {
            assertEquals("홍*동", card.maskedName());
            assertEquals("h***@k***.com", card.maskedEmail());
            assertTrue(card.voiceConsent());
            assertEquals("*******0001", card.devices().get(0).maskedSerial());
            assertEquals(Optional.empty(), card.devices().get(0).report());
            assertEquals(
                    List.of(ticket),
                    card.tickets().stream().map(one -> one.number().text()).toList());
            assertTrue(card.tickets().get(0).notes().isEmpty());
        }
    }

    @Test
    void row_5_a_look_up_leaves_one_entry_that_says_whose_what_and_why() {
        int before = town.log.accesses().size();
        var unused = lookUp(AGENT, EMAIL, ticket);
        var entry = town.lastEntry();
        assertEquals(before + 1, town.log.accesses().size());
        assertEquals(Optional.of(home), entry.subject());
        assertEquals(List.of("NAME", "KAKAO_ACCOUNT"), entry.items());
        assertEquals("DEVICE_FAULT", entry.reason());
        assertEquals(ticket, entry.ticket());
    }

    @Test
    void the_entry_is_there_before_the_first_row_is_opened() {
        // No row of the home opens any more: what a look-up meets first shows in what it says.
        List<byte[]> keys = new ArrayList<>();
        town.store.scan(Table.PROFILES, ProfileRows.allOf(home), Direction.FORWARD, (key, row) -> keys.add(key));
        Batch broken = new Batch();
        keys.forEach(key -> broken.put(Table.PROFILES, key, new byte[40]));
        town.store.commitAndWait(broken);
        int before = town.log.accesses().size();
        town.log.fail(true);
        refused(ErrorReason.ERROR_REASON_LOG_UNAVAILABLE, () -> lookUp(AGENT, EMAIL, ticket));
        refused(
                ErrorReason.ERROR_REASON_LOG_UNAVAILABLE,
                () -> town.care.tickets().get(town.call(AGENT), AGENT, ticket));
        refused(
                ErrorReason.ERROR_REASON_LOG_UNAVAILABLE,
                () -> town.care.grants().request(town.call(AGENT), AGENT, ticket, "?"));
        refused(
                ErrorReason.ERROR_REASON_LOG_UNAVAILABLE,
                () -> town.care.repairs().open(town.call(AGENT), AGENT, ticket, "HK-20260001", "x"));
        town.log.fail(false);
        assertThrows(BrokenRowException.class, () -> lookUp(AGENT, EMAIL, ticket));
        assertEquals(before + 1, town.log.accesses().size());
    }

    @Test
    void an_entry_about_one_home_opens_nothing_of_another() {
        Subject other = town.family("b", "김철수", "kim@kakao.com");
        Trace trace = town.trace(other);
        UtteranceId id = new UtteranceId("00".repeat(16));
        for (Executable read : List.<Executable>of(
                () -> town.accounts.get(trace, home),
                () -> town.speakers.list(trace, home),
                () -> town.library.list(trace, home, Optional.empty(), 1),
                () -> town.library.get(trace, home, id),
                () -> town.library.audio(trace, home, id, chunk -> {}),
                () -> town.notices.list(trace, home),
                () -> town.care.parentGrants().list(trace, home),
                () -> town.care.parentGrants().revoke(trace, home, new CaseId(id.hex())),
                () -> town.care.tickets().ofHome(trace, AGENT, home))) {
            assertThrows(IllegalStateException.class, read);
        }
    }

    @Test
    void without_an_open_ticket_of_the_callers_company_nothing_is_looked_up() {
        int before = town.log.accesses().size();
        refused(ErrorReason.ERROR_REASON_TICKET_REQUIRED, () -> lookUp(AGENT, EMAIL, ""));
        refused(ErrorReason.ERROR_REASON_TICKET_REQUIRED, () -> lookUp(AGENT, EMAIL, "0000000000"));
        refused(ErrorReason.ERROR_REASON_TICKET_REQUIRED, () -> lookUp(RIVAL, EMAIL, ticket));
        refused(ErrorReason.ERROR_REASON_TICKET_REQUIRED, () -> lookUp(RIVAL, new LookUpKey.OfTicket(ticket), ""));
        // Also not to learn whether there is such an account.
        LookUpKey nobody = new LookUpKey.OfHome(new HomeKey.Email("nobody@kakao.com"));
        refused(ErrorReason.ERROR_REASON_TICKET_REQUIRED, () -> lookUp(RIVAL, nobody, ticket));
        assertEquals(before, town.log.accesses().size());
        var unused = town.care.tickets().close(town.call(AGENT), AGENT, ticket);
        refused(ErrorReason.ERROR_REASON_TICKET_REQUIRED, () -> lookUp(AGENT, EMAIL, ticket));
    }

    @Test
    void a_ticket_serves_its_own_home_alone_and_a_refusal_is_about_the_home_that_was_asked_for() {
        Subject other = town.family("b", "김철수", "kim@kakao.com");
        LookUpKey kim = new LookUpKey.OfHome(new HomeKey.Email("kim@kakao.com"));
        var call = town.call(AGENT);
        refused(
                ErrorReason.ERROR_REASON_TICKET_REQUIRED,
                () -> town.care.lookUps().lookUp(call, AGENT, kim, ticket, LookUpReason.COMPLAINT));
        var unused = call.refused("TICKET_REQUIRED");
        assertEquals(Optional.of(other), town.lastEntry().subject());
        assertEquals(List.of(), town.lastEntry().items());
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> lookUp(AGENT, new LookUpKey.OfHome(new HomeKey.Email("nobody@kakao.com")), ticket));
    }

    @Test
    void a_card_shows_what_the_speaker_last_said_until_it_is_unpaired() {
        town.lines.reports().heard(speaker.deviceId(), town.clock.instant(), report -> report.with(true)
                .with(new SpeakerReport.Vitals(60, "OPEN", 2, 1, 41.5f))
                .with(new SpeakerReport.Firmware("IDLE", "1.1.0")));
        DeviceCard device = lookUp(AGENT, EMAIL, ticket).devices().get(0);
        assertEquals("1.1.0", device.firmwareVersion());
        assertEquals(41.5f, device.report().orElseThrow().vitals().temperatureCelsius());
        assertFalse(device.online());
        town.speakers.remove(home, speaker.deviceId());
        assertEquals(Optional.empty(), town.lines.reports().of(speaker.deviceId()));
    }

    @Test
    void tickets_of_other_companies_are_not_on_the_card() {
        var theirs = town.ticket(RIVAL, "hong@kakao.com").number().text();
        HomeCard card = lookUp(RIVAL, EMAIL, theirs);
        assertEquals(
                List.of(theirs),
                card.tickets().stream().map(one -> one.number().text()).toList());
    }
}
