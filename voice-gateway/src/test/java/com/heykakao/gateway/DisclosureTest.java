package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.care.lookup.LookUpReason;
import com.heykakao.gateway.care.ticket.TicketKind;
import com.heykakao.gateway.staff.StaffRole;
import com.heykakao.proto.care.v1.LookUpRequest;
import com.heykakao.proto.care.v1.LookUpServiceGrpc;
import com.heykakao.proto.companion.v1.AccessActivity;
import com.heykakao.proto.companion.v1.AccessOutcome;
import com.heykakao.proto.companion.v1.AccessReason;
import com.heykakao.proto.companion.v1.AccessRole;
import com.heykakao.proto.companion.v1.AccessedItem;
import com.heykakao.proto.companion.v1.AccessorKind;
import com.heykakao.proto.companion.v1.ListAccessesRequest;
import com.heykakao.proto.companion.v1.ListAccessesResponse;
import com.heykakao.proto.companion.v1.RecordedAccess;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a parent is told of who saw their data. */
final class DisclosureTest extends StaffTest {
    private static final String LOOK_UP = "heykakao.care.v1.LookUpService/LookUp";

    private TestParent parent;
    private TestParent other;

    @BeforeEach
    void twoFamilies() {
        parent = gateway.parent("p").signUp().consent();
        other = gateway.parent("q").signUp().consent();
    }

    @AfterEach
    void hangUp() {
        parent.close();
        other.close();
    }

    private static ListAccessesResponse page(TestParent of, int size, String token) {
        return of.disclosures.listAccesses(ListAccessesRequest.newBuilder()
                .setPageSize(size)
                .setPageToken(token)
                .build());
    }

    private static List<RecordedAccess> all(TestParent of) {
        return page(of, 100, "").getAccessesList();
    }

    private static List<RecordedAccess> lookUps(TestParent of) {
        return all(of).stream()
                .filter(access -> access.getTask().equals(LOOK_UP))
                .toList();
    }

    private static String lookUp(TestStaff agent, String email, String ticket) {
        try {
            var unused = LookUpServiceGrpc.newBlockingStub(agent.channel())
                    .lookUp(LookUpRequest.newBuilder()
                            .setEmail(email)
                            .setTicketNumber(ticket)
                            .setReason(com.heykakao.proto.care.v1.LookUpReason.LOOK_UP_REASON_COMPLAINT)
                            .build());
            return "";
        } catch (StatusRuntimeException e) {
            return TestStaff.reason(e);
        }
    }

    private static String ticket(TestStaff agent, String email) {
        return agent.openTicket(email, com.heykakao.proto.care.v1.TicketKind.TICKET_KIND_COMPLAINT, "메모");
    }

    @Test
    void row_13_a_parent_sees_who_read_what_when_and_why_and_no_person_is_named() {
        try (TestStaff agent = gateway.staff("agent-kim", "TRANSCOSMOS_KOREA", "CARE_AGENT")) {
            String ticket = ticket(agent, "p@example.com");
            assertEquals("", lookUp(agent, "p@example.com", ticket));
            RecordedAccess seen = lookUps(parent).get(0);
            assertEquals(clock.instant().getEpochSecond(), seen.getAt().getSeconds(), "when, by the gateway's clock");
            assertEquals(AccessorKind.ACCESSOR_KIND_STAFF, seen.getAccessor().getKind());
            assertEquals("TRANSCOSMOS_KOREA", seen.getAccessor().getEmployerId());
            assertEquals("트랜스코스모스코리아", seen.getAccessor().getEmployerName());
            assertEquals(
                    List.of(AccessRole.ACCESS_ROLE_CARE_AGENT),
                    seen.getAccessor().getRolesList());
            assertTrue(seen.getAccessor().getPseudonym().matches("[0-9a-f]{8}"));
            assertEquals(AccessActivity.ACCESS_ACTIVITY_LOOK_UP, seen.getActivity());
            assertEquals(
                    List.of("이름", "카카오계정"),
                    seen.getItemsList().stream().map(AccessedItem::getName).toList());
            assertEquals(
                    List.of("NAME", "KAKAO_ACCOUNT"),
                    seen.getItemsList().stream().map(AccessedItem::getItemId).toList());
            assertEquals(AccessReason.ACCESS_REASON_COMPLAINT, seen.getReason());
            assertEquals(ticket, seen.getTicketNumber());
            assertEquals(AccessOutcome.ACCESS_OUTCOME_ANSWERED, seen.getOutcome());
            assertFalse(all(parent).toString().contains("agent-kim"), "staff are pseudonyms");
        }
    }

    @Test
    void row_13_a_refused_look_is_shown_as_refused_with_its_reason() {
        try (TestStaff agent = gateway.staff("agent", "TRANSCOSMOS_KOREA", "CARE_AGENT")) {
            String ticket = ticket(agent, "q@example.com");
            assertEquals("TICKET_REQUIRED", lookUp(agent, "p@example.com", ticket));
            RecordedAccess seen = lookUps(parent).get(0);
            assertEquals(AccessOutcome.ACCESS_OUTCOME_REFUSED, seen.getOutcome());
            assertEquals("TICKET_REQUIRED", seen.getRefusal());
            assertEquals(0, seen.getItemsCount());
        }
    }

    @Test
    void one_person_keeps_one_pseudonym_at_a_home_and_has_another_at_the_next() {
        try (TestStaff agent = gateway.staff("agent", "TRANSCOSMOS_KOREA", "CARE_AGENT");
                TestStaff colleague = gateway.staff("colleague", "TRANSCOSMOS_KOREA", "CARE_AGENT")) {
            String first = ticket(agent, "p@example.com");
            assertEquals("", lookUp(agent, "p@example.com", first));
            assertEquals("", lookUp(colleague, "p@example.com", first));
            assertEquals("", lookUp(agent, "p@example.com", first));
            assertEquals("", lookUp(agent, "q@example.com", ticket(agent, "q@example.com")));
            List<String> pseudonyms = lookUps(parent).stream()
                    .map(access -> access.getAccessor().getPseudonym())
                    .toList();
            assertEquals(3, pseudonyms.size());
            assertEquals(pseudonyms.get(0), pseudonyms.get(2));
            assertNotEquals(pseudonyms.get(0), pseudonyms.get(1));
            assertNotEquals(
                    pseudonyms.get(0), lookUps(other).get(0).getAccessor().getPseudonym());
        }
    }

    @Test
    void entries_of_another_home_never_appear() {
        int before = all(other).size();
        try (TestStaff agent = gateway.staff("agent", "TRANSCOSMOS_KOREA", "CARE_AGENT")) {
            assertEquals("", lookUp(agent, "p@example.com", ticket(agent, "p@example.com")));
        }
        for (int i = 0; i < 5; i++) {
            var unused = parent.list(10, "");
        }
        List<RecordedAccess> seen = all(other);
        assertEquals(before + 1, seen.size(), "its own look before, and nothing of the neighbours");
        assertTrue(seen.stream()
                .allMatch(access -> access.getAccessor().getKind() == AccessorKind.ACCESSOR_KIND_YOU
                        && access.getActivity() == AccessActivity.ACCESS_ACTIVITY_OWN_USE));
    }

    @Test
    void looking_is_itself_an_access_and_the_pages_show_each_entry_once_newest_first() {
        for (int i = 0; i < 7; i++) {
            var unused = parent.list(10, "");
        }
        List<RecordedAccess> whole = all(parent);
        assertEquals(
                "heykakao.companion.v1.DisclosureService/ListAccesses",
                whole.get(0).getTask());
        List<RecordedAccess> paged = new ArrayList<>();
        String token = "";
        do {
            ListAccessesResponse page = page(parent, 3, token);
            paged.addAll(page.getAccessesList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertEquals(whole, paged.subList(1, paged.size()), "behind the entry of the first of these looks itself");
    }

    @Test
    void a_day_is_a_day_in_korea_and_what_is_none_is_refused_by_name() {
        ZoneId korea = ZoneId.of("Asia/Seoul");
        LocalDate today = LocalDate.ofInstant(clock.instant(), korea);
        var day = ListAccessesRequest.newBuilder().setPageSize(100);
        int before = all(parent).size();
        assertEquals(
                before + 1,
                parent.disclosures
                        .listAccesses(day.setFirstDay(today.toString())
                                .setLastDay(today.toString())
                                .build())
                        .getAccessesCount());
        assertEquals(
                0,
                parent.disclosures
                        .listAccesses(day.setFirstDay(today.plusDays(1).toString())
                                .setLastDay("")
                                .build())
                        .getAccessesCount());
        assertEquals(
                0,
                parent.disclosures
                        .listAccesses(day.setFirstDay("")
                                .setLastDay(today.minusDays(1).toString())
                                .build())
                        .getAccessesCount());
        for (ListAccessesRequest bad : List.of(
                ListAccessesRequest.newBuilder().setFirstDay("yesterday").build(),
                ListAccessesRequest.newBuilder().setLastDay("2026-02-30").build(),
                ListAccessesRequest.newBuilder().setLastDay("+999999999-12-31").build(),
                ListAccessesRequest.newBuilder().setPageSize(101).build(),
                ListAccessesRequest.newBuilder().setPageToken("-1").build(),
                ListAccessesRequest.newBuilder().setPageToken("!").build())) {
            assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", () -> parent.disclosures.listAccesses(bad));
        }
    }

    /** What the log's entries may say of staff, the contract has a word for. */
    @Test
    void every_role_reason_and_service_has_its_word() {
        List<String> roles = Arrays.stream(AccessRole.values()).map(Enum::name).toList();
        for (StaffRole role : StaffRole.values()) {
            assertTrue(roles.contains("ACCESS_ROLE_" + role), role::name);
        }
        List<String> reasons =
                Arrays.stream(AccessReason.values()).map(Enum::name).toList();
        List<String> said = new ArrayList<>(List.of("GRANT", "REPAIR", "SHIPMENT", "BREAK_GLASS"));
        Arrays.stream(LookUpReason.values()).map(Enum::name).forEach(said::add);
        Arrays.stream(TicketKind.values()).map(Enum::name).forEach(said::add);
        for (String reason : said) {
            assertTrue(reasons.contains("ACCESS_REASON_" + reason), reason);
        }
    }
}
