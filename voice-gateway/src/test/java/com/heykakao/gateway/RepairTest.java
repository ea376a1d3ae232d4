package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.AGENT;
import static com.heykakao.gateway.CareTown.MECHANIC;
import static com.heykakao.gateway.CareTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.heykakao.gateway.care.repair.Repair;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.speaker.SpeakerReport;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RepairTest extends CareTest {
    private Subject home;
    private Speaker speaker;
    private String ticket;

    @BeforeEach
    void moveIn() {
        home = town.family("a", "홍길동", "hong@kakao.com");
        speaker = town.pair(home, "SN-1234");
        ticket = town.ticket(AGENT, "hong@kakao.com").number().text();
    }

    private String open() {
        return town.care
                .repairs()
                .open(town.call(AGENT), AGENT, ticket, "SN-1234", "소리가 나지 않음")
                .number()
                .text();
    }

    private Repair get(String number) {
        return town.care.repairs().get(town.call(MECHANIC), number);
    }

    @Test
    void the_repair_company_sees_speaker_faults_and_health_and_nothing_of_the_home() {
        String number = open();
        town.lines
                .reports()
                .heard(
                        speaker.deviceId(),
                        town.clock.instant(),
                        report -> report.with(new SpeakerReport.Vitals(60, "FAILED", 0, 0, 0)));
        var unused = town.care.repairs().addFinding(town.call(MECHANIC), number, "마이크 커넥터 불량");
        Repair repair = get(number.toLowerCase(java.util.Locale.ROOT));
        assertEquals("SN-1234", repair.serial());
        assertEquals("mini", repair.model());
        assertEquals("1.0.0", repair.firmwareVersion());
        assertEquals(List.of("소리가 나지 않음", "마이크 커넥터 불량"), repair.faults());
        assertEquals("FAILED", repair.report().orElseThrow().vitals().microphone());
        assertFalse(repair.toString().contains("SN-1234"));
        var entry = town.lastEntry();
        assertEquals(Optional.of(home), entry.subject());
        assertEquals("GAON_MEDIA", entry.actor().employer());
        assertEquals(List.of(), entry.items());
        assertEquals(number, entry.ticket());
    }

    @Test
    void once_it_is_closed_nothing_of_it_is_there() {
        String number = open();
        town.care.repairs().close(town.call(MECHANIC), number);
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> get(number));
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> town.care.repairs().addFinding(town.call(MECHANIC), number, "x"));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.care.repairs().close(town.call(MECHANIC), number));
        assertEquals(List.of(), town.care.repairs().list(town.call(MECHANIC)));
    }

    @Test
    void only_a_speaker_of_the_tickets_own_home_is_repaired() {
        Subject other = town.family("b", "김철수", "kim@kakao.com");
        var unusedSpeaker = town.pair(other, "SN-5678");
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> town.care.repairs().open(town.call(AGENT), AGENT, ticket, "SN-5678", "x"));
        refused(
                ErrorReason.ERROR_REASON_TICKET_REQUIRED,
                () -> town.care.repairs().open(town.call(AGENT), AGENT, "0000000000", "SN-1234", "x"));
        refused(
                ErrorReason.ERROR_REASON_INVALID_FIELD,
                () -> town.care.repairs().open(town.call(AGENT), AGENT, ticket, "SN-1234", ""));
        assertEquals(List.of(), town.care.repairs().list(town.call(MECHANIC)));
    }

    @Test
    void it_goes_on_when_the_speaker_is_unpaired_or_the_gateway_restarts() throws Exception {
        String number = open();
        town.speakers.remove(home, speaker.deviceId());
        town.restart();
        assertEquals("SN-1234", get(number).serial());
        assertEquals(1, town.care.repairs().list(town.call(MECHANIC)).size());
    }

    @Test
    void a_repair_has_at_most_a_hundred_findings() {
        String number = open();
        for (int i = 0; i < 100; i++) {
            var unused = town.care.repairs().addFinding(town.call(MECHANIC), number, "finding " + i);
        }
        refused(
                ErrorReason.ERROR_REASON_QUOTA,
                () -> town.care.repairs().addFinding(town.call(MECHANIC), number, "one more"));
    }

    @Test
    void with_the_home_it_is_gone() {
        String number = open();
        var unused = town.eraser.erase(home, "test");
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> get(number));
        assertEquals(List.of(), town.care.repairs().list(town.call(MECHANIC)));
    }
}
