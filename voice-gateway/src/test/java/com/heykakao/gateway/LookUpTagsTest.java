package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.heykakao.gateway.account.Account;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.tree.MoveStep;
import com.heykakao.proto.common.v1.ErrorReason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** By what a home is found: always exactly, and only as long as it is true. */
final class LookUpTagsTest extends CareTest {
    private Account account(Subject home) {
        return town.accounts.get(town.trace(home), home);
    }

    @Test
    void a_home_is_found_by_its_whole_address_in_any_case_and_by_nothing_less() {
        Subject home = town.family("a", "홍길동", "Hong.Gildong@Kakao.com");
        assertEquals(Optional.of(home), town.accounts.findByEmail(" hong.GILDONG@kakao.COM\n"));
        assertEquals(Optional.empty(), town.accounts.findByEmail("hong@kakao.com"));
        assertEquals(Optional.empty(), town.accounts.findByEmail("hong.gildong@kakao.co"));
        assertEquals(Optional.empty(), town.accounts.findByEmail(""));
    }

    @Test
    void an_address_is_the_same_however_its_letters_are_composed() {
        Subject home = town.family("a", "홍길동", "caf\u00E9@kakao.com");
        assertEquals(Optional.of(home), town.accounts.findByEmail("cafe\u0301@kakao.com"));
    }

    @Test
    void a_later_sign_in_with_another_name_and_address_makes_them_the_accounts() {
        Subject home = town.family("a", "홍길동", "old@kakao.com");
        assertEquals(home, town.accounts.require(CareTown.person("a", "홍길순", "new@kakao.com")));
        assertEquals("홍길순", account(home).name());
        assertEquals("new@kakao.com", account(home).email());
        assertEquals(Optional.of(home), town.accounts.findByEmail("new@kakao.com"));
        assertEquals(Optional.empty(), town.accounts.findByEmail("old@kakao.com"));
    }

    @Test
    void a_sign_in_that_shows_neither_changes_nothing() {
        Subject home = town.family("a", "홍길동", "a@kakao.com");
        assertEquals(home, town.accounts.require(CareTown.person("a", "", " ")));
        assertEquals("홍길동", account(home).name());
        assertEquals(Optional.of(home), town.accounts.findByEmail("a@kakao.com"));
    }

    @Test
    void an_address_that_another_account_had_leads_to_the_newest() {
        Subject first = town.family("a", "홍길동", "shared@kakao.com");
        Subject second = town.family("b", "김철수", "b@kakao.com");
        assertEquals(second, town.accounts.require(CareTown.person("b", "김철수", "shared@kakao.com")));
        assertEquals(Optional.of(second), town.accounts.findByEmail("shared@kakao.com"));
        // The first one's next sign-in, with nothing new in it, does not take it back, and moving on does not take it
        // away.
        assertEquals(first, town.accounts.require(CareTown.person("a", "홍길동", "shared@kakao.com")));
        assertEquals(Optional.of(second), town.accounts.findByEmail("shared@kakao.com"));
        assertEquals(first, town.accounts.require(CareTown.person("a", "홍길동", "own@kakao.com")));
        assertEquals(Optional.of(second), town.accounts.findByEmail("shared@kakao.com"));
        assertEquals(Optional.of(first), town.accounts.findByEmail("own@kakao.com"));
        Subject third = town.family("c", "박영희", "shared@kakao.com");
        assertEquals(Optional.of(third), town.accounts.findByEmail("shared@kakao.com"));
    }

    @Test
    void a_change_of_address_that_a_crash_cuts_is_done_by_the_next_sign_in() throws Exception {
        for (MoveStep step : MoveStep.values()) {
            String sub = step.name();
            Subject home = town.family(sub, "홍길동", sub + "-old@kakao.com");
            town.failing = Optional.of(step);
            var newer = CareTown.person(sub, "홍길동", sub + "-new@kakao.com");
            assertThrows(IllegalStateException.class, () -> town.accounts.require(newer), step::name);
            town.restart();
            assertEquals(home, town.accounts.require(newer));
            assertEquals(Optional.of(home), town.accounts.findByEmail(sub + "-new@kakao.com"), step::name);
            assertEquals(Optional.empty(), town.accounts.findByEmail(sub + "-old@kakao.com"), step::name);
        }
    }

    @Test
    void a_speaker_is_found_by_its_whole_serial_from_pairing_to_unpairing() {
        Subject home = town.family("a");
        Speaker speaker = town.pair(home, "SN-1234-5678");
        assertEquals(Optional.of(home), town.speakers.findBySerial("SN-1234-5678"));
        assertEquals(Optional.empty(), town.speakers.findBySerial("SN-1234"));
        CareTown.refused(ErrorReason.ERROR_REASON_INVALID_FIELD, () -> town.speakers.findBySerial("sn 1"));
        town.speakers.remove(home, speaker.deviceId());
        assertEquals(Optional.empty(), town.speakers.findBySerial("SN-1234-5678"));
    }

    @Test
    void a_serial_leads_to_the_home_that_paired_it_last() {
        Subject seller = town.family("a");
        Subject buyer = town.family("b");
        Speaker sold = town.pair(seller, "SN-1");
        var unused = town.pair(buyer, "SN-1");
        assertEquals(Optional.of(buyer), town.speakers.findBySerial("SN-1"));
        town.speakers.remove(seller, sold.deviceId());
        assertEquals(Optional.of(buyer), town.speakers.findBySerial("SN-1"));
    }

    @Test
    void a_pairing_that_a_crash_cuts_never_leaves_a_speaker_that_speaks_and_is_not_found() throws Exception {
        int number = 0;
        for (MoveStep step : MoveStep.values()) {
            Subject home = town.family(step.name());
            String serial = "SN-" + number++;
            town.failing = Optional.of(step);
            assertThrows(IllegalStateException.class, () -> town.pair(home, serial), step::name);
            town.restart();
            for (Speaker listed : town.speakers.list(town.trace(home), home)) {
                if (town.speakers.find(listed.deviceId()).isPresent()) {
                    assertEquals(Optional.of(home), town.speakers.findBySerial(serial), step::name);
                }
            }
            assertEquals(serial, town.pair(home, serial).serial());
            assertEquals(Optional.of(home), town.speakers.findBySerial(serial), step::name);
            assertEquals(1, town.speakers.devices(home).size(), step::name);
        }
    }

    @Test
    void an_erased_home_is_found_by_nothing() {
        Subject home = town.family("a", "홍길동", "a@kakao.com");
        var unusedSpeaker = town.pair(home, "SN-1");
        var ticket = town.ticket(CareTown.AGENT, "a@kakao.com");
        var unused = town.eraser.erase(home, "test");
        assertEquals(Optional.empty(), town.accounts.findByEmail("a@kakao.com"));
        assertEquals(Optional.empty(), town.speakers.findBySerial("SN-1"));
        CareTown.refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.care
                .tickets()
                .get(town.call(CareTown.AGENT), CareTown.AGENT, ticket.number().text()));
        assertEquals(List.of(), town.care.tickets().list(town.call(CareTown.AGENT), CareTown.AGENT));
    }
}
