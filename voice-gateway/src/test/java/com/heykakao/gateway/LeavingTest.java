package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.notary.NoteVerifier;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.store.Table;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import com.heykakao.proto.companion.v1.GetLeavingRequest;
import com.heykakao.proto.companion.v1.GetLeavingResponse;
import com.heykakao.proto.companion.v1.LeaveRequest;
import com.heykakao.proto.companion.v1.LeaveResponse;
import com.heykakao.proto.companion.v1.LeavingEnd;
import com.heykakao.proto.companion.v1.LeavingEndKind;
import io.grpc.Status;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leaving the service. */
final class LeavingTest extends StaffTest {
    private TestParent parent;
    private TestSpeaker speaker;

    @BeforeEach
    void moveIn() {
        parent = gateway.parent("p").signUp().consent();
        speaker = speakerOf(parent, "S-1");
    }

    @AfterEach
    void hangUp() {
        speaker.close();
        parent.close();
    }

    private GetLeavingResponse leaving() {
        return parent.rights.getLeaving(GetLeavingRequest.getDefaultInstance());
    }

    private LeaveResponse leave(String confirmation) {
        return parent.rights.leave(
                LeaveRequest.newBuilder().setConfirmation(confirmation).build());
    }

    private void say() {
        speaker.say(newUtteranceId(), 12, 0, "불 꺼 줘");
    }

    private Map<LeavingEndKind, Long> ends() {
        return leaving().getEndsList().stream().collect(Collectors.toMap(LeavingEnd::getKind, LeavingEnd::getCount));
    }

    @Test
    void row_17_what_will_stop_is_shown_before_confirming() {
        assertEquals(Map.of(LeavingEndKind.LEAVING_END_KIND_SPEAKERS, 1L), ends());
        say();
        say();
        ByteString deleted = newUtteranceId();
        speaker.say(deleted, 12, 0, "지울 말");
        parent.delete(hex(deleted));
        try (TestStaff agent = gateway.staff("agent", "TRANSCOSMOS_KOREA", "CARE_AGENT")) {
            var unused = agent.openTicket("p@example.com", TicketKind.TICKET_KIND_COMPLAINT, "메모");
        }
        assertEquals(
                Map.of(
                        LeavingEndKind.LEAVING_END_KIND_SPEAKERS, 1L,
                        LeavingEndKind.LEAVING_END_KIND_UTTERANCES, 2L,
                        LeavingEndKind.LEAVING_END_KIND_OPEN_TICKETS, 1L),
                ends());
        assertEquals(1, leaving().getAccessRecordYears());
    }

    @Test
    void row_07_what_a_law_keeps_is_told_from_the_registry_and_nothing_that_is_not_kept() {
        PolicyRegistry policy = PolicyRegistry.load("2.1");
        assertEquals(
                policy.document().retention().stream()
                        .filter(row -> row.keptHere())
                        .map(row -> row.id())
                        .toList(),
                leaving().getKeptList().stream().map(row -> row.getRecordId()).toList());
        policy.document()
                .retention()
                .forEach(row -> assertTrue(Period.parse(row.period()).toTotalMonths() > 0));
    }

    @Test
    void row_17_another_word_than_the_confirmation_changes_nothing() {
        say();
        for (String word : List.of("", "leave", "LEAVE ", "탈퇴")) {
            assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", () -> leave(word));
        }
        assertEquals(1, parent.list(10, "").getUtterancesCount());
        say();
    }

    @Test
    void row_06_leaving_erases_the_home_and_answers_a_certificate_that_verifies() throws Exception {
        say();
        LeaveResponse left = leave("LEAVE");
        String id = left.getCertificate().getCertificateId();
        String text = NoteVerifier.read(gateway.home().pki().resolve("notary.pub"))
                .open(left.getCertificate().getNote());
        assertTrue(text.contains("\ncertificate " + id + "\nreason left\n"), text);
        assertEquals("hey-kakao-erasure-" + id + ".txt", left.getFileName());
        assertRefused(
                Status.Code.FAILED_PRECONDITION,
                "ACCOUNT_REQUIRED",
                () -> parent.accounts.getAccount(GetAccountRequest.getDefaultInstance()));
        assertRefused(
                Status.Code.UNAUTHENTICATED,
                "DEVICE_NOT_PAIRED",
                speaker.speak().begin(newUtteranceId()).failure());
        assertEquals(0, gateway.rowsAfterStop(Table.UTTERANCES));
        assertEquals(0, gateway.rowsAfterStop(Table.PROFILES));
    }

    @Test
    void row_13_leaving_works_without_a_consent_and_though_the_access_log_takes_nothing() {
        try (TestParent other = gateway.parent("q").signUp()) {
            gateway.log().fail(true);
            assertTrue(other.rights
                    .leave(LeaveRequest.newBuilder().setConfirmation("LEAVE").build())
                    .hasCertificate());
            gateway.log().fail(false);
            assertRefused(
                    Status.Code.FAILED_PRECONDITION,
                    "ACCOUNT_REQUIRED",
                    () -> other.accounts.getAccount(GetAccountRequest.getDefaultInstance()));
        }
        assertEquals(
                "p@example.com",
                parent.accounts
                        .getAccount(GetAccountRequest.getDefaultInstance())
                        .getAccount()
                        .getEmail());
    }
}
