package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.config.ConfigException;
import com.heykakao.proto.companion.v1.ConsentPurpose;
import com.heykakao.proto.companion.v1.GetGuardianVerificationRequest;
import com.heykakao.proto.companion.v1.GuardianMethod;
import com.heykakao.proto.companion.v1.GuardianVerification;
import com.heykakao.proto.companion.v1.StartGuardianVerificationResponse;
import io.grpc.Status;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Only a verified guardian agrees to child profiles. */
final class GuardianTest extends FamilyTest {
    private static GuardianVerification guardian(TestParent parent) {
        return parent.guardians
                .getGuardianVerification(GetGuardianVerificationRequest.getDefaultInstance())
                .getGuardian();
    }

    private static void assertUnverified(TestParent parent) {
        assertRefused(Status.Code.PERMISSION_DENIED, "GUARDIAN_UNVERIFIED", () -> giveForChildren(parent));
        assertRefused(Status.Code.PERMISSION_DENIED, "GUARDIAN_UNVERIFIED", () -> guardian(parent));
    }

    private static String wrong(StartGuardianVerificationResponse started) {
        return code(started).equals("000000") ? "000001" : "000000";
    }

    private void restart(String provider) throws Exception {
        gateway.close();
        gateway.changeSettings(settings -> settings.replaceAll("provider: (none|demo)", "provider: " + provider));
        gateway.start();
    }

    @Test
    void row_3_an_unverified_guardian_is_refused() {
        try (TestParent parent = parent("p").signUp()) {
            assertUnverified(parent);
            assertFalse(consent(parent, ConsentPurpose.CONSENT_PURPOSE_CHILD_PROFILE)
                    .hasGivenAt());
            var unusedStarted = startGuardian(parent);
            assertUnverified(parent);
        }
    }

    @Test
    void row_3_an_unverified_guardian_is_refused_with_403() {
        try (TestParent parent = parent("p").signUp()) {
            var shown = consent(parent, ConsentPurpose.CONSENT_PURPOSE_CHILD_PROFILE);
            TestBrowser client = new TestBrowser(gateway.peoplePort(), gateway.ca());
            HttpResponse<String> refused = client.post(
                    "/v1/companion/consents",
                    "{\"purpose\": \"CONSENT_PURPOSE_CHILD_PROFILE\", \"policyVersion\": \"2.1\", \"textSha256\": \""
                            + Base64.getEncoder()
                                    .encodeToString(shown.getTextSha256().toByteArray())
                            + "\"}",
                    "authorization",
                    "Bearer " + token("p"));
            assertEquals(403, refused.statusCode(), refused::body);
            assertTrue(refused.body().contains("GUARDIAN_UNVERIFIED"), refused::body);
        }
    }

    @Test
    void row_3_a_verified_guardian_consents_and_the_receipt_says_how_and_by_which_evidence() {
        try (TestParent parent = parent("p").signUp()) {
            GuardianVerification verified = verifyGuardian(parent);
            assertEquals(GuardianMethod.GUARDIAN_METHOD_MOBILE_PHONE_IDENTITY, verified.getMethod());
            assertFalse(verified.getEvidenceId().isEmpty());
            assertEquals(verified, guardian(parent));
            String note = giveForChildren(parent).getReceipt().getNote();
            assertTrue(note.contains("\"method\":\"MOBILE_PHONE_IDENTITY\""), note);
            assertTrue(note.contains("\"evidence_id\":\"" + verified.getEvidenceId() + "\""), note);
            assertTrue(note.contains("\"verified_at\":\"2026-11-24T03:00:00Z\""), note);
        }
    }

    @Test
    void row_3_the_demo_says_in_every_answer_that_it_verifies_nobody() {
        try (TestParent parent = parent("p").signUp()) {
            StartGuardianVerificationResponse started = startGuardian(parent);
            assertTrue(started.getDemo());
            assertTrue(started.getInstruction().startsWith("DEMO, nobody is verified"), started::getInstruction);
            GuardianVerification verified = finishGuardian(parent, started.getReference(), code(started));
            assertTrue(verified.getDemo() && guardian(parent).getDemo());
            assertTrue(verified.getEvidenceId().startsWith("demo-"), verified::getEvidenceId);
            String note = giveForChildren(parent).getReceipt().getNote();
            assertTrue(note.contains("\"demo\":true"), note);
        }
    }

    @Test
    void row_3_a_demo_that_is_not_allowed_stops_the_start() throws Exception {
        gateway.close();
        gateway.changeSettings(settings -> settings.replace("allow_demo: true", "allow_demo: false"));
        String why = assertThrows(ConfigException.class, () -> gateway.start()).getMessage();
        assertTrue(why.contains("guardian.allow_demo"), why);
    }

    @Test
    void row_3_what_a_demo_said_counts_for_nothing_where_it_is_not_the_provider() throws Exception {
        try (TestParent parent = parent("p").signUp()) {
            var unused = verifyGuardian(parent);
        }
        restart("none");
        try (TestParent parent = parent("p")) {
            assertUnverified(parent);
            assertRefused(Status.Code.FAILED_PRECONDITION, "GUARDIAN_PROVIDER_MISSING", () -> startGuardian(parent));
        }
    }

    @Test
    void row_3_a_guardian_stays_verified_over_a_restart_until_the_consent_is_withdrawn() throws Exception {
        try (TestParent parent = parent("p").signUp()) {
            var unused = verifyGuardian(parent);
        }
        restart("demo");
        try (TestParent parent = parent("p")) {
            var unusedGiven = giveForChildren(parent);
            var unusedWithdrawn = withdrawForChildren(parent);
            assertUnverified(parent);
        }
    }

    @Test
    void row_3_a_wrong_code_verifies_nobody_and_the_sixth_within_ten_minutes_is_not_even_looked_at() {
        try (TestParent parent = parent("p").signUp()) {
            StartGuardianVerificationResponse started = startGuardian(parent);
            String reference = started.getReference();
            for (int i = 0; i < 5; i++) {
                assertRefused(
                        Status.Code.INVALID_ARGUMENT,
                        "GUARDIAN_CODE_WRONG",
                        () -> finishGuardian(parent, reference, wrong(started)));
            }
            assertEquals(
                    "600",
                    assertRefused(
                                    Status.Code.RESOURCE_EXHAUSTED,
                                    "QUOTA",
                                    () -> finishGuardian(parent, reference, code(started)))
                            .get("retry_after_seconds"));
            // A new one brings no new tries.
            assertRefused(Status.Code.RESOURCE_EXHAUSTED, "QUOTA", () -> startGuardian(parent));
            assertUnverified(parent);
            clock.advance(Duration.ofMinutes(10));
        }
        try (TestParent parent = parent("p")) {
            assertTrue(verifyGuardian(parent).getDemo());
        }
    }

    @Test
    void row_3_a_verification_lives_ten_minutes_works_once_and_for_its_home_alone() {
        try (TestParent parent = parent("p").signUp();
                TestParent other = parent("q").signUp()) {
            StartGuardianVerificationResponse started = startGuardian(parent);
            assertRefused(
                    Status.Code.NOT_FOUND,
                    "NOT_FOUND",
                    () -> finishGuardian(other, started.getReference(), code(started)));
            var unused = finishGuardian(parent, started.getReference(), code(started));
            assertRefused(
                    Status.Code.NOT_FOUND,
                    "NOT_FOUND",
                    () -> finishGuardian(parent, started.getReference(), code(started)));
            StartGuardianVerificationResponse late = startGuardian(other);
            clock.advance(Duration.ofMinutes(10));
            try (TestParent again = parent("q")) {
                assertRefused(
                        Status.Code.NOT_FOUND,
                        "NOT_FOUND",
                        () -> finishGuardian(again, late.getReference(), code(late)));
                assertUnverified(again);
            }
        }
    }
}
