package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.audit.Recorded;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import com.heykakao.proto.operations.v1.CloseAlertRequest;
import com.heykakao.proto.operations.v1.EndContractRequest;
import com.heykakao.proto.operations.v1.GetCheckpointRequest;
import com.heykakao.proto.operations.v1.GetReviewRequest;
import com.heykakao.proto.operations.v1.ListAlertsRequest;
import com.heykakao.proto.operations.v1.ListProcessorsRequest;
import com.heykakao.proto.operations.v1.ListStaffRequest;
import com.heykakao.proto.operations.v1.Processor;
import com.heykakao.proto.operations.v1.RemoveRoleRequest;
import com.heykakao.proto.operations.v1.RestoreRoleRequest;
import com.heykakao.proto.operations.v1.UnlockRequest;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The six gates, each at each call. */
final class StaffGatesTest extends StaffTest {
    private static final Instant CONTRACT_END =
            OffsetDateTime.parse(TestGateway.CONTRACT_UNTIL).toInstant();

    @Override
    String settings(String made) {
        String all = "    ALL: [\"127.0.0.0/8\", \"::1/128\"]\n";
        return with(made, all, all + "    GAON_MEDIA: [10.0.0.0/8]\n");
    }

    private TestStaff agent() {
        return gateway.staff("agent", "TRANSCOSMOS_KOREA", "CARE_AGENT");
    }

    private List<Access> rights() {
        return gateway.log().entries().stream()
                .map(Recorded::access)
                .filter(access -> access.kind() == RecordClass.RIGHTS)
                .toList();
    }

    private void assertNobody(UnaryOperator<JWTClaimsSet.Builder> change, RSAKey key) {
        String token = issuer.token(
                claims -> change.apply(claims.audience(TestIssuer.STAFF_AUDIENCE)
                        .subject("officer")
                        .claim("employer", "CONTROLLER")
                        .claim("roles", List.of("PRIVACY_OFFICER"))),
                key);
        try (TestStaff nobody = gateway.staffWithToken(token)) {
            assertEquals("SIGN_IN_REQUIRED", nobody.refusal(LIST_STAFF));
        }
    }

    @Test
    void only_a_token_of_the_staff_issuer_for_staff_that_is_in_time_counts() throws Exception {
        RSAKey own = issuer.key();
        assertNobody(claims -> claims.issuer("https://elsewhere.example"), own);
        assertNobody(claims -> claims.audience("another-app"), own);
        assertNobody(claims -> claims.expirationTime(Date.from(clock.instant().minusSeconds(120))), own);
        assertNobody(claims -> claims.subject(" "), own);
        assertNobody(claims -> claims.subject("s".repeat(256)), own);
        assertNobody(claims -> claims, new RSAKeyGenerator(2048).keyID("k1").generate());
        assertEquals(Actor.unknown(Actor.Kind.STAFF), gateway.log().last().actor());
        assertEquals("SIGN_IN_REQUIRED", gateway.log().last().refusal());
        assertEquals(List.of(), rights());
    }

    @Test
    void a_sign_in_that_is_too_long_ago_or_lies_ahead_does_not_count_though_its_token_does() {
        Instant now = clock.instant();
        for (Instant signedIn : List.of(now.minus(Duration.ofMinutes(481)), now.plus(Duration.ofMinutes(2)))) {
            String token = issuer.token(
                    claims -> claims.audience(TestIssuer.STAFF_AUDIENCE)
                            .subject("officer")
                            .claim("employer", "CONTROLLER")
                            .claim("roles", "PRIVACY_OFFICER")
                            .claim("auth_time", signedIn.getEpochSecond()),
                    issuer.key());
            try (TestStaff person = gateway.staffWithToken(token)) {
                assertEquals("SIGN_IN_REQUIRED", person.refusal(LIST_STAFF));
            }
            assertEquals("officer", gateway.log().last().actor().id());
        }
    }

    @Test
    void a_staff_token_is_no_parents_token() {
        try (TestParent staff = gateway.parentWithToken(
                issuer.staffToken("officer", "CONTROLLER", List.of("PRIVACY_OFFICER"), clock.instant()))) {
            assertRefused(
                    Status.Code.PERMISSION_DENIED,
                    "ROLE_NOT_ALLOWED",
                    () -> staff.accounts.getAccount(GetAccountRequest.getDefaultInstance()));
        }
        assertEquals("officer", gateway.log().last().actor().id());
        assertEquals("ROLE_NOT_ALLOWED", gateway.log().last().refusal());
    }

    @Test
    void a_flood_of_nobodies_does_not_fill_the_log() {
        ManagedChannel line = gateway.line();
        for (int i = 0; i < 200; i++) {
            assertEquals("SIGN_IN_REQUIRED", TestStaff.refusal(line, LIST_STAFF));
        }
        assertEquals(60, gateway.log().entries().size());
        clock.advance(Duration.ofMinutes(1));
        assertEquals("SIGN_IN_REQUIRED", TestStaff.refusal(line, LIST_STAFF));
        assertEquals(61, gateway.log().entries().size());
        line.shutdownNow();
    }

    @Test
    void a_company_with_networks_of_its_own_calls_only_from_there() {
        try (TestStaff technician = gateway.staff("t", "GAON_MEDIA", "REPAIR_TECHNICIAN");
                TestStaff agent = agent()) {
            assertEquals(
                    "NETWORK_NOT_ALLOWED",
                    technician.refusal(TestContract.rpc("heykakao.care.v1.RepairService/ListRepairs")));
            assertEquals("127.0.0.1", gateway.log().last().address());
            assertPasses(agent, LIST_TICKETS);
        }
    }

    @Test
    void a_sign_in_without_a_call_for_too_long_is_idle_and_stays_so() {
        try (TestStaff agent = agent()) {
            for (int i = 0; i < 3; i++) {
                clock.advance(Duration.ofMinutes(15));
                assertPasses(agent, LIST_TICKETS);
            }
            clock.advance(Duration.ofMinutes(15).plusSeconds(1));
            assertEquals("STAFF_IDLE", agent.refusal(LIST_TICKETS));
            assertEquals("STAFF_IDLE", agent.refusal(LIST_TICKETS));
        }
        try (TestStaff again = agent()) {
            assertPasses(again, LIST_TICKETS);
        }
    }

    @Test
    void after_a_restart_an_old_sign_in_counts_as_idle() throws Exception {
        String token = issuer.staffToken("agent", "KAKAO", List.of("CARE_AGENT"), clock.instant());
        try (TestStaff agent = gateway.staffWithToken(token)) {
            clock.advance(Duration.ofMinutes(10));
            assertPasses(agent, LIST_TICKETS);
            clock.advance(Duration.ofMinutes(10));
        }
        gateway.close();
        gateway.start();
        try (TestStaff agent = gateway.staffWithToken(token)) {
            assertEquals("STAFF_IDLE", agent.refusal(LIST_TICKETS));
        }
    }

    private void fail(TestStaff agent, int times) {
        for (int i = 0; i < times; i++) {
            assertEquals("ROLE_NOT_ALLOWED", agent.refusal(LIST_STAFF));
        }
    }

    @Test
    void failures_in_a_row_lock_for_so_long_and_an_officer_is_told() {
        try (TestStaff agent = agent();
                TestStaff officer = officer()) {
            fail(agent, 5);
            assertEquals("STAFF_LOCKED", agent.refusal(LIST_TICKETS));
            assertTrue(officer.member("agent").hasLockedUntil());
            var alert = officer.audit
                    .listAlerts(ListAlertsRequest.getDefaultInstance())
                    .getAlerts(0);
            assertEquals("TOO_MANY_FAILURES", alert.getKind());
            assertEquals("agent", alert.getStaffId());
            assertEquals("TRANSCOSMOS_KOREA", alert.getEmployer());
            assertEquals(5, alert.getCount());
        }
        // Asking again and again while locked does not make it longer.
        clock.advance(Duration.ofMinutes(29).plusSeconds(59));
        try (TestStaff agent = agent()) {
            for (int i = 0; i < 10; i++) {
                assertEquals("STAFF_LOCKED", agent.refusal(LIST_TICKETS));
            }
            clock.advance(Duration.ofSeconds(1));
            fail(agent, 4);
            assertPasses(agent, LIST_TICKETS);
        }
    }

    @Test
    void a_call_that_is_let_through_begins_the_count_anew() {
        try (TestStaff officer = officer()) {
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 4; j++) {
                    assertEquals("ROLE_NOT_ALLOWED", officer.refusal(LIST_TICKETS));
                }
                assertEquals("", officer.refusal(LIST_STAFF));
            }
        }
    }

    @Test
    void a_restart_keeps_a_lock_and_the_count_towards_one() throws Exception {
        try (TestStaff locked = agent();
                TestStaff nearly = gateway.staff("nearly", "KAKAO", "CARE_AGENT")) {
            fail(locked, 5);
            fail(nearly, 4);
        }
        gateway.close();
        gateway.start();
        try (TestStaff locked = agent();
                TestStaff nearly = gateway.staff("nearly", "KAKAO", "CARE_AGENT")) {
            assertEquals("STAFF_LOCKED", locked.refusal(LIST_TICKETS));
            fail(nearly, 1);
            assertEquals("STAFF_LOCKED", nearly.refusal(LIST_TICKETS));
        }
        // Failures that have brought a lock bring no second one.
        clock.advance(Duration.ofMinutes(30));
        gateway.close();
        gateway.start();
        try (TestStaff locked = agent()) {
            fail(locked, 4);
            assertPasses(locked, LIST_TICKETS);
        }
    }

    @Test
    void an_officer_ends_a_lock_for_the_next_call() {
        try (TestStaff agent = agent();
                TestStaff officer = officer()) {
            fail(agent, 5);
            assertEquals("STAFF_LOCKED", agent.refusal(LIST_TICKETS));
            clock.advance(Duration.ofSeconds(1));
            assertFalse(officer.staff
                    .unlock(UnlockRequest.newBuilder().setStaffId("agent").build())
                    .getMember()
                    .hasLockedUntil());
            assertEquals("unlock PERSON agent", gateway.log().last().change());
            fail(agent, 4);
            assertPasses(agent, LIST_TICKETS);
        }
    }

    @Test
    void a_contract_ends_at_its_second() {
        clock.set(CONTRACT_END.minusSeconds(1));
        try (TestStaff agent = agent()) {
            assertPasses(agent, LIST_TICKETS);
            clock.set(CONTRACT_END);
            assertEquals("CONTRACT_NOT_IN_FORCE", agent.refusal(LIST_TICKETS));
        }
    }

    @Test
    void a_contract_begins_at_its_second() {
        Instant begin = OffsetDateTime.parse(TestGateway.CONTRACT_FROM).toInstant();
        clock.set(begin.minusSeconds(1));
        try (TestStaff agent = agent()) {
            assertEquals("CONTRACT_NOT_IN_FORCE", agent.refusal(LIST_TICKETS));
            clock.set(begin);
            assertPasses(agent, LIST_TICKETS);
        }
    }

    @Test
    void a_contract_that_is_ended_is_over_for_the_next_call_and_after_a_restart() throws Exception {
        try (TestStaff agent = agent();
                TestStaff officer = officer()) {
            assertPasses(agent, LIST_TICKETS);
            Processor ended = officer.processors
                    .endContract(EndContractRequest.newBuilder()
                            .setProcessor("TRANSCOSMOS_KOREA")
                            .build())
                    .getProcessor();
            assertEquals(
                    clock.instant().getEpochSecond(), ended.getContractUntil().getSeconds());
            assertEquals("CONTRACT_NOT_IN_FORCE", agent.refusal(LIST_TICKETS));
        }
        assertTrue(rights().stream().anyMatch(access -> access.change().startsWith("end-contract TRANSCOSMOS_KOREA ")));
        gateway.close();
        gateway.start();
        try (TestStaff agent = agent();
                TestStaff other = gateway.staff("other", "KAKAO", "CARE_AGENT")) {
            assertEquals("CONTRACT_NOT_IN_FORCE", agent.refusal(LIST_TICKETS));
            assertPasses(other, LIST_TICKETS);
        }
    }

    @Test
    void a_contract_is_ended_later_but_never_longer_nor_in_the_past_nor_twice() {
        try (TestStaff agent = agent();
                TestStaff officer = officer()) {
            Instant end = clock.instant().plusSeconds(10);
            for (Instant no : List.of(clock.instant().minusSeconds(1), CONTRACT_END.plusSeconds(1))) {
                assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", () -> endAt(officer, no));
            }
            endAt(officer, end);
            clock.set(end.minusSeconds(1));
            assertPasses(agent, LIST_TICKETS);
            clock.set(end);
            assertEquals("CONTRACT_NOT_IN_FORCE", agent.refusal(LIST_TICKETS));
            assertRefused(Status.Code.INVALID_ARGUMENT, "INVALID_FIELD", () -> endAt(officer, end.plusSeconds(100)));
            assertRefused(
                    Status.Code.NOT_FOUND,
                    "NOT_FOUND",
                    () -> officer.processors.endContract(EndContractRequest.newBuilder()
                            .setProcessor("CONTROLLER")
                            .build()));
        }
    }

    private static void endAt(TestStaff officer, Instant end) {
        var unused = officer.processors.endContract(EndContractRequest.newBuilder()
                .setProcessor("TRANSCOSMOS_KOREA")
                .setEndsAt(Timestamp.newBuilder().setSeconds(end.getEpochSecond()))
                .build());
    }

    @Test
    void a_role_that_is_taken_away_is_gone_for_the_next_call_though_the_token_still_names_it() throws Exception {
        String token = issuer.staffToken("agent", "KAKAO", List.of("CARE_AGENT"), clock.instant());
        try (TestStaff agent = gateway.staffWithToken(token);
                TestStaff officer = officer()) {
            assertPasses(agent, LIST_TICKETS);
            var removed = officer.staff.removeRole(RemoveRoleRequest.newBuilder()
                    .setStaffId("agent")
                    .setRole("CARE_AGENT")
                    .build());
            assertEquals(List.of("CARE_AGENT"), removed.getMember().getRemovedRolesList());
            assertEquals("remove-role CARE_AGENT agent", gateway.log().last().change());
            assertEquals("officer", gateway.log().last().actor().id());
            assertEquals("ROLE_NOT_ALLOWED", agent.refusal(LIST_TICKETS));
        }
        gateway.close();
        gateway.start();
        try (TestStaff agent = gateway.staffWithToken(token);
                TestStaff officer = officer()) {
            assertEquals("ROLE_NOT_ALLOWED", agent.refusal(LIST_TICKETS));
            var unused = officer.staff.restoreRole(RestoreRoleRequest.newBuilder()
                    .setStaffId("agent")
                    .setRole("CARE_AGENT")
                    .build());
            assertPasses(agent, LIST_TICKETS);
        }
    }

    @Test
    void nobody_changes_their_own_roles_nor_those_of_people_nobody_knows() {
        try (TestStaff officer = officer()) {
            assertRefused(
                    Status.Code.FAILED_PRECONDITION,
                    "SECOND_PERSON_REQUIRED",
                    () -> officer.staff.removeRole(RemoveRoleRequest.newBuilder()
                            .setStaffId("officer")
                            .setRole("PRIVACY_OFFICER")
                            .build()));
            assertRefused(
                    Status.Code.NOT_FOUND,
                    "NOT_FOUND",
                    () -> officer.staff.restoreRole(RestoreRoleRequest.newBuilder()
                            .setStaffId("nobody")
                            .setRole("CARE_AGENT")
                            .build()));
            assertRefused(
                    Status.Code.INVALID_ARGUMENT,
                    "INVALID_FIELD",
                    () -> officer.staff.removeRole(RemoveRoleRequest.newBuilder()
                            .setStaffId("officer")
                            .setRole("KING")
                            .build()));
        }
    }

    @Test
    void what_a_token_shows_anew_is_kept_as_a_change_of_rights() throws Exception {
        try (TestStaff agent = agent()) {
            assertPasses(agent, LIST_TICKETS);
            assertPasses(agent, LIST_TICKETS);
        }
        try (TestStaff promoted = gateway.staff("agent", "TRANSCOSMOS_KOREA", "CARE_AGENT", "OPERATOR", "not-a-role")) {
            assertPasses(promoted, LIST_TICKETS);
        }
        gateway.close();
        gateway.start();
        try (TestStaff promoted = gateway.staff("agent", "TRANSCOSMOS_KOREA", "CARE_AGENT", "OPERATOR")) {
            assertPasses(promoted, LIST_TICKETS);
        }
        try (TestStaff moved = gateway.staff("agent", "Nobody Ltd.", "CARE_AGENT")) {
            assertEquals("CONTRACT_NOT_IN_FORCE", moved.refusal(LIST_TICKETS));
        }
        assertEquals(
                List.of(
                        "token-shows agent TRANSCOSMOS_KOREA CARE_AGENT",
                        "token-shows agent TRANSCOSMOS_KOREA CARE_AGENT,OPERATOR",
                        "token-shows agent NO_EMPLOYER CARE_AGENT"),
                rights().stream().map(Access::change).toList());
    }

    @Test
    void a_look_up_without_a_reason_that_its_row_lists_is_refused_before_anything_is_looked_up() {
        try (TestStaff agent = agent()) {
            assertEquals("INVALID_FIELD", agent.refusal(TestContract.rpc("heykakao.care.v1.LookUpService/LookUp")));
            assertEquals("INVALID_FIELD", gateway.log().last().refusal());
        }
    }

    @Test
    void officers_see_alerts_and_the_review_and_close_what_is_dealt_with() {
        try (TestStaff agent = agent();
                TestStaff officer = officer()) {
            fail(agent, 5);
            String id = officer.audit
                    .listAlerts(ListAlertsRequest.getDefaultInstance())
                    .getAlerts(0)
                    .getAlertId();
            Instant now = clock.instant();
            var review = officer.audit.getReview(GetReviewRequest.newBuilder()
                    .setFrom(Timestamp.newBuilder()
                            .setSeconds(now.minusSeconds(60).getEpochSecond()))
                    .setUntil(Timestamp.newBuilder()
                            .setSeconds(now.plusSeconds(60).getEpochSecond()))
                    .build());
            assertEquals(0, review.getFirstSequence());
            assertEquals(gateway.log().entries().size(), review.getEndSequence());
            assertEquals("agent", review.getPeople(0).getStaffId());
            assertEquals(5, review.getPeople(0).getRefused());
            assertEquals(
                    now.plus(Duration.ofDays(30)).getEpochSecond(),
                    review.getNextDueAt().getSeconds());
            assertRefused(
                    Status.Code.INVALID_ARGUMENT,
                    "INVALID_FIELD",
                    () -> officer.audit.getReview(GetReviewRequest.getDefaultInstance()));
            CloseAlertRequest close =
                    CloseAlertRequest.newBuilder().setAlertId(id).build();
            var unused = officer.audit.closeAlert(close);
            assertEquals(
                    "close-alert TOO_MANY_FAILURES " + id, gateway.log().last().change());
            assertEquals(
                    0,
                    officer.audit
                            .listAlerts(ListAlertsRequest.getDefaultInstance())
                            .getAlertsCount());
            assertRefused(Status.Code.NOT_FOUND, "NOT_FOUND", () -> officer.audit.closeAlert(close));
            assertTrue(officer.audit
                    .getCheckpoint(GetCheckpointRequest.getDefaultInstance())
                    .getNote()
                    .startsWith("localhost/access-log\n"));
        }
    }

    @Test
    void while_the_log_takes_nothing_nobody_is_answered_and_nothing_is_changed() {
        try (TestStaff agent = agent();
                TestStaff officer = officer()) {
            assertPasses(agent, LIST_TICKETS);
            assertEquals("", officer.refusal(LIST_STAFF));
            gateway.log().fail(true);
            assertEquals("LOG_UNAVAILABLE", officer.refusal(LIST_STAFF));
            assertEquals("LOG_UNAVAILABLE", agent.refusal(LIST_STAFF));
            assertRefused(
                    Status.Code.UNAVAILABLE,
                    "LOG_UNAVAILABLE",
                    () -> officer.staff.removeRole(RemoveRoleRequest.newBuilder()
                            .setStaffId("agent")
                            .setRole("CARE_AGENT")
                            .build()));
            gateway.log().fail(false);
            assertEquals(
                    List.of(),
                    officer.staff
                            .listStaff(ListStaffRequest.getDefaultInstance())
                            .getStaff(0)
                            .getRemovedRolesList());
        }
    }

    @Test
    void processors_are_listed_with_what_they_may_do() {
        try (TestStaff officer = officer()) {
            var processors = officer.processors
                    .listProcessors(ListProcessorsRequest.getDefaultInstance())
                    .getProcessorsList();
            assertEquals(6, processors.size());
            Processor gaon = processors.stream()
                    .filter(processor -> processor.getProcessor().equals("GAON_MEDIA"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("가온미디어", gaon.getNameKo());
            assertEquals(List.of("REPAIR"), gaon.getTasksList());
            assertEquals(
                    List.of(
                            "heykakao.care.v1.RepairService/AddFinding",
                            "heykakao.care.v1.RepairService/CloseRepair",
                            "heykakao.care.v1.RepairService/GetRepair",
                            "heykakao.care.v1.RepairService/ListRepairs"),
                    gaon.getScopeList());
            assertEquals(CONTRACT_END.getEpochSecond(), gaon.getContractUntil().getSeconds());
            assertEquals(
                    List.of(),
                    processors.stream()
                            .filter(processor -> processor.getProcessor().equals("STANDARD_NETWORKS"))
                            .findFirst()
                            .orElseThrow()
                            .getScopeList());
        }
    }
}
