package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.AGENT;
import static com.heykakao.gateway.CareTown.MECHANIC;
import static com.heykakao.gateway.CareTown.OFFICER;
import static com.heykakao.gateway.CareTown.OPERATOR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.heykakao.gateway.care.HomeKey;
import com.heykakao.gateway.care.lookup.LookUpKey;
import com.heykakao.gateway.care.lookup.LookUpReason;
import com.heykakao.gateway.care.shipping.Shipment;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.vault.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What staff write and read of a home stands nowhere in clear, and goes with it. */
final class CareNothingInClearTest extends CareTest {
    private static final List<String> CANARIES = List.of(
            "카나리아길동",
            "canary.mail@kakao.com",
            "CANARY-SERIAL-77",
            "카나리아시 새장동 7번지",
            "010-7777-9999",
            "카나리아 수취인",
            "카나리아 상담 내용",
            "카나리아 고장",
            "카나리아 소견",
            "카나리아 질문",
            "카나리아 사유",
            "CANARY-INCIDENT");

    @Test
    void no_file_holds_a_name_an_address_a_serial_or_a_note_and_after_the_erasure_no_row_is_left() throws Exception {
        Subject home = town.family("canary", "카나리아길동", "canary.mail@kakao.com");
        var unusedSpeaker = town.pair(home, "CANARY-SERIAL-77");
        HomeKey key = new HomeKey.Email("canary.mail@kakao.com");
        String ticket = town.care
                .tickets()
                .open(town.call(AGENT), AGENT, key, com.heykakao.gateway.care.ticket.TicketKind.COMPLAINT, "카나리아 상담 내용")
                .number()
                .text();
        var unusedCard = town.care
                .lookUps()
                .lookUp(town.call(AGENT), AGENT, new LookUpKey.OfHome(key), ticket, LookUpReason.COMPLAINT);
        String repair = town.care
                .repairs()
                .open(town.call(AGENT), AGENT, ticket, "CANARY-SERIAL-77", "카나리아 고장")
                .number()
                .text();
        var unusedFinding = town.care.repairs().addFinding(town.call(MECHANIC), repair, "카나리아 소견");
        var unusedShipment = town.care
                .shipping()
                .open(
                        town.call(AGENT),
                        AGENT,
                        ticket,
                        new Shipment.Destination("카나리아 수취인", "카나리아시 새장동 7번지", "010-7777-9999"),
                        "스피커");
        var unusedGrant = town.care.grants().request(town.call(AGENT), AGENT, ticket, "카나리아 질문");
        String glass = town.care
                .glass()
                .request(town.call(OPERATOR), OPERATOR, key, "CANARY-INCIDENT", "카나리아 사유", 10)
                .id()
                .hex();
        var unusedOpen = town.care.glass().approve(town.call(OFFICER), OFFICER, glass);
        Canaries.assertNowhere(directory, CANARIES);
        var unused = town.eraser.erase(home, "test");
        town.eraser.close();
        var service = town.vault.serviceKeyring();
        assertEquals(List.of(), town.rows.list(service, RowKind.OPEN_TICKET));
        assertEquals(List.of(), town.rows.list(service, RowKind.OPEN_REPAIR));
        assertEquals(List.of(), town.rows.list(service, RowKind.OPEN_SHIPMENT));
        assertEquals(List.of(), town.rows.list(service, RowKind.OPEN_BREAK_GLASS));
        town.close();
        Canaries.assertNowhere(directory, CANARIES);
        town.open();
    }
}
