package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.AGENT;
import static com.heykakao.gateway.CareTown.COLLEAGUE;
import static com.heykakao.gateway.CareTown.RIVAL;
import static com.heykakao.gateway.CareTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.care.HomeKey;
import com.heykakao.gateway.care.ticket.Ticket;
import com.heykakao.gateway.care.ticket.TicketKind;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TicketTest extends CareTest {
    private Subject home;

    @BeforeEach
    void moveIn() {
        home = town.family("a", "홍길동", "a@kakao.com");
    }

    private Ticket get(String number) {
        return town.care.tickets().get(town.call(AGENT), AGENT, number);
    }

    @Test
    void a_ticket_lives_from_opening_to_closing_and_is_read_afterwards() {
        Ticket opened = town.ticket(AGENT, "a@kakao.com");
        town.clock.advance(Duration.ofMinutes(1));
        var unusedNote = town.care
                .tickets()
                .addNote(town.call(COLLEAGUE), COLLEAGUE, opened.number().text(), "재부팅 안내");
        Ticket closed = town.care
                .tickets()
                .close(town.call(AGENT), AGENT, opened.number().text());
        assertEquals(Optional.of(town.clock.instant()), closed.closedAt());
        Ticket read = get(opened.number().text().toLowerCase(Locale.ROOT));
        assertEquals(
                List.of("스피커가 대답하지 않아요", "재부팅 안내"),
                read.notes().stream().map(Ticket.Note::text).toList());
        assertEquals(
                List.of("agent-1", "agent-2"),
                read.notes().stream().map(Ticket.Note::staffId).toList());
        town.clock.advance(Duration.ofMinutes(1));
        assertEquals(
                read,
                town.care
                        .tickets()
                        .close(town.call(AGENT), AGENT, opened.number().text()));
        refused(ErrorReason.ERROR_REASON_TICKET_REQUIRED, () -> town.care
                .tickets()
                .addNote(town.call(AGENT), AGENT, opened.number().text(), "x"));
    }

    @Test
    void another_companys_ticket_is_not_there_and_none_of_the_homes_rows_is_opened_to_say_so() {
        Ticket ticket = town.ticket(AGENT, "a@kakao.com");
        int entries = town.log.accesses().size();
        String number = ticket.number().text();
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.care.tickets().get(town.call(RIVAL), RIVAL, number));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.care.tickets().close(town.call(RIVAL), RIVAL, number));
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> town.care.tickets().addNote(town.call(RIVAL), RIVAL, number, "x"));
        assertEquals(entries, town.log.accesses().size());
        assertEquals(List.of(), town.care.tickets().list(town.call(RIVAL), RIVAL));
        assertTrue(get(number).closedAt().isEmpty());
    }

    @Test
    void a_list_holds_the_companys_open_ones_newest_first_without_notes() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            numbers.add(0, town.ticket(AGENT, "a@kakao.com").number().text());
            town.clock.advance(Duration.ofSeconds(1));
        }
        var unused = town.care.tickets().close(town.call(AGENT), AGENT, numbers.remove(1));
        List<Ticket> listed = town.care.tickets().list(town.call(COLLEAGUE), COLLEAGUE);
        assertEquals(
                numbers, listed.stream().map(ticket -> ticket.number().text()).toList());
        assertTrue(listed.stream().allMatch(ticket -> ticket.notes().isEmpty()));
        assertEquals(Optional.empty(), town.lastEntry().subject());
    }

    @Test
    void what_is_no_account_and_what_is_out_of_range_is_refused_and_stores_nothing() {
        var desk = town.care.tickets();
        HomeKey nobody = new HomeKey.Email("nobody@kakao.com");
        HomeKey somebody = new HomeKey.Email("a@kakao.com");
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> desk.open(town.call(AGENT), AGENT, nobody, TicketKind.QUESTION, "x"));
        for (String note : List.of("", "  ", "가".repeat(2001))) {
            refused(
                    ErrorReason.ERROR_REASON_INVALID_FIELD,
                    () -> desk.open(town.call(AGENT), AGENT, somebody, TicketKind.QUESTION, note));
        }
        assertEquals(0, town.rows.list(town.vault.keyring(home), RowKind.TICKET).size());
        assertEquals(0, town.log.accesses().size());
        Ticket longest =
                desk.open(town.call(AGENT), AGENT, somebody, TicketKind.COMPLAINT, "\uD842\uDFB7".repeat(2000));
        assertEquals(2000 * 2, longest.notes().get(0).text().length());
    }

    @Test
    void a_ticket_has_at_most_a_hundred_notes() {
        String number = town.ticket(AGENT, "a@kakao.com").number().text();
        for (int i = 1; i < 100; i++) {
            var unused = town.care.tickets().addNote(town.call(AGENT), AGENT, number, "note " + i);
        }
        refused(
                ErrorReason.ERROR_REASON_QUOTA,
                () -> town.care.tickets().addNote(town.call(AGENT), AGENT, number, "one more"));
        assertEquals(100, get(number).notes().size());
    }

    @Test
    void without_an_entry_nothing_is_opened_or_read() {
        String number = town.ticket(AGENT, "a@kakao.com").number().text();
        town.log.fail(true);
        refused(ErrorReason.ERROR_REASON_LOG_UNAVAILABLE, () -> get(number));
        refused(ErrorReason.ERROR_REASON_LOG_UNAVAILABLE, () -> town.ticket(AGENT, "a@kakao.com"));
        refused(
                ErrorReason.ERROR_REASON_LOG_UNAVAILABLE,
                () -> town.care.tickets().close(town.call(AGENT), AGENT, number));
        town.log.fail(false);
        assertTrue(get(number).closedAt().isEmpty());
        assertEquals(1, town.care.tickets().list(town.call(AGENT), AGENT).size());
    }

    @Test
    void an_entry_says_who_whose_and_which_ticket_and_nothing_of_the_person() {
        Ticket ticket = town.ticket(AGENT, "a@kakao.com");
        var entry = town.lastEntry();
        assertEquals("agent-1", entry.actor().id());
        assertEquals("TRANSCOSMOS_KOREA", entry.actor().employer());
        assertEquals(Optional.of(home), entry.subject());
        assertEquals("QUESTION", entry.reason());
        assertEquals(ticket.number().text(), entry.ticket());
        assertEquals(List.of("KAKAO_ACCOUNT"), entry.items());
        assertFalse(entry.toString().contains("kakao.com"));
    }

    @Test
    void tickets_outlive_a_restart() throws Exception {
        String number = town.ticket(AGENT, "a@kakao.com").number().text();
        town.restart();
        assertEquals(1, get(number).notes().size());
        assertEquals(1, town.care.tickets().list(town.call(AGENT), AGENT).size());
    }
}
