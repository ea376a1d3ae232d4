package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.proto.care.v1.LookUpReason;
import com.heykakao.proto.care.v1.LookUpRequest;
import com.heykakao.proto.care.v1.LookUpServiceGrpc;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.operations.v1.ListAlertsRequest;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A member of staff who finds out whose customers there are by asking for one address after another. */
final class GuessingTest extends StaffTest {
    private static final int MANY = 60;

    private static String openTicket(TestStaff agent, String email) {
        return agent.openTicket(email, TicketKind.TICKET_KIND_QUESTION, "?");
    }

    private static String lookUp(TestStaff agent, String email, String ticket) {
        try {
            var unused = LookUpServiceGrpc.newBlockingStub(agent.channel())
                    .lookUp(LookUpRequest.newBuilder()
                            .setEmail(email)
                            .setTicketNumber(ticket)
                            .setReason(LookUpReason.LOOK_UP_REASON_COMPLAINT)
                            .build());
            return "";
        } catch (StatusRuntimeException e) {
            return TestStaff.reason(e);
        }
    }

    private static String guess(TestStaff agent, String email) {
        try {
            var unused = openTicket(agent, email);
            return "";
        } catch (StatusRuntimeException e) {
            return TestStaff.reason(e);
        }
    }

    private void assertAnOfficerIsTold() {
        try (TestStaff officer = officer()) {
            assertTrue(officer.audit.listAlerts(ListAlertsRequest.getDefaultInstance()).getAlertsList().stream()
                    .anyMatch(alert -> alert.getKind().equals("UNUSUAL_VOLUME_PERSON")
                            && alert.getStaffId().equals("agent")));
        }
    }

    @Test
    void guessing_addresses_locks_also_where_every_few_guesses_another_call_goes_through() {
        try (TestStaff agent = gateway.staff("agent", "KAKAO", "CARE_AGENT")) {
            int guesses = 0;
            String answer = "NOT_FOUND";
            while (answer.equals("NOT_FOUND") && guesses < MANY) {
                answer = guess(agent, "guess-" + guesses + "@example.com");
                guesses++;
                if (guesses % 4 == 0 && answer.equals("NOT_FOUND")) {
                    clock.advance(Duration.ofSeconds(1));
                    assertEquals("", agent.refusal(LIST_TICKETS));
                }
            }
            assertEquals("STAFF_LOCKED", answer, () -> "after many guesses");
            assertTrue(guesses <= 22, guesses + " guesses");
        }
        assertAnOfficerIsTold();
    }

    @Test
    void guessing_under_ones_own_ticket_locks_too() {
        for (String family : List.of("own", "other")) {
            gateway.parent(family).signUp().close();
        }
        try (TestStaff agent = gateway.staff("agent", "KAKAO", "CARE_AGENT")) {
            String ticket = openTicket(agent, "own@example.com");
            String answer = "TICKET_REQUIRED";
            int guesses = 0;
            while (answer.equals("TICKET_REQUIRED") && guesses < MANY) {
                answer = lookUp(agent, "other@example.com", ticket);
                guesses++;
                if (guesses % 4 == 0) {
                    var unused = agent.refusal(LIST_TICKETS);
                }
            }
            assertEquals("STAFF_LOCKED", answer);
        }
        assertAnOfficerIsTold();
    }
}
