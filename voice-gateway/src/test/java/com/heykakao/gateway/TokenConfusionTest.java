package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.heykakao.proto.companion.v1.GetAccountRequest;
import com.heykakao.proto.companion.v1.SignUpRequest;
import com.nimbusds.jwt.JWTClaimsSet;
import io.grpc.Status;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens that are not what they seem. */
final class TokenConfusionTest extends StaffTest {
    private JWTClaimsSet.Builder officerClaims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.url())
                .audience(TestIssuer.STAFF_AUDIENCE)
                .subject("officer")
                .claim("employer", "CONTROLLER")
                .claim("roles", List.of("PRIVACY_OFFICER"))
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(600)));
    }

    private String refusal(String token) {
        try (TestStaff person = gateway.staffWithToken(token)) {
            return person.refusal(LIST_STAFF);
        }
    }

    @Test
    void what_a_forger_can_make_signs_nobody_in() throws Exception {
        JWTClaimsSet claims = officerClaims().build();
        assertEquals("", refusal(issuer.token(any -> officerClaims(), issuer.key())));
        Map<String, String> forgeries = Forgeries.of(issuer, claims);
        forgeries.put("an access token", Forgeries.accessToken(issuer, claims));
        forgeries.forEach((what, token) -> assertEquals("SIGN_IN_REQUIRED", refusal(token), what));
    }

    @Test
    void roles_and_company_count_only_as_they_are_mapped() {
        for (Object roles : List.of(
                "PRIVACY_OFFICER,CARE_AGENT",
                "privacy_officer",
                "PRIVACY_OFFICER ",
                List.of(List.of("PRIVACY_OFFICER")),
                Map.of("roles", "PRIVACY_OFFICER"),
                List.of(Map.of("name", "PRIVACY_OFFICER")))) {
            assertEquals(
                    "ROLE_NOT_ALLOWED",
                    refusal(issuer.token(
                            any -> officerClaims()
                                    .subject("x" + roles.hashCode())
                                    .claim("roles", roles),
                            issuer.key())),
                    roles::toString);
        }
        for (Object employer : List.of(List.of("CONTROLLER"), "controller", "CONTROLLER\u0000", " CONTROLLER")) {
            assertEquals(
                    "CONTRACT_NOT_IN_FORCE",
                    refusal(issuer.token(
                            any -> officerClaims()
                                    .subject("y" + employer.hashCode())
                                    .claim("employer", employer),
                            issuer.key())),
                    employer::toString);
        }
    }

    @Test
    void a_token_that_was_issued_to_another_client_is_not_ours_though_it_names_us() {
        assertEquals(
                "SIGN_IN_REQUIRED",
                refusal(issuer.token(
                        any -> officerClaims()
                                .audience(List.of("another-app", TestIssuer.STAFF_AUDIENCE))
                                .claim("azp", "another-app"),
                        issuer.key())));
        assertEquals(
                "SIGN_IN_REQUIRED",
                refusal(issuer.token(
                        any -> officerClaims().audience(List.of(TestIssuer.AUDIENCE, TestIssuer.STAFF_AUDIENCE)),
                        issuer.key())),
                "for parents and staff at once");
        assertEquals(
                "",
                refusal(issuer.token(any -> officerClaims().claim("azp", TestIssuer.STAFF_AUDIENCE), issuer.key())));
    }

    private String unverified(String sub, String email) {
        return issuer.token(
                claims -> claims.subject(sub)
                        .claim("name", "이름")
                        .claim("email", email)
                        .claim("email_verified", false),
                issuer.key());
    }

    @Test
    void an_address_that_the_issuer_has_not_verified_leads_nobody_to_a_home() {
        gateway.parent("victim").signUp().close();
        gateway.parent("thief").signUp().close();
        try (TestParent stranger = gateway.parentWithToken(unverified("stranger", "victim@example.com"));
                TestParent thief = gateway.parentWithToken(unverified("thief", "victim@example.com"))) {
            assertRefused(
                    Status.Code.INVALID_ARGUMENT,
                    "INVALID_FIELD",
                    () -> stranger.accounts.signUp(SignUpRequest.getDefaultInstance()));
            assertEquals(
                    "thief@example.com",
                    thief.accounts
                            .getAccount(GetAccountRequest.getDefaultInstance())
                            .getAccount()
                            .getEmail());
        }
    }

    @Test
    void a_clock_that_is_set_back_does_not_keep_nobodies_out_of_the_log() {
        assertEquals("SIGN_IN_REQUIRED", refusal("none"));
        clock.advance(Duration.ofMinutes(2));
        for (int i = 0; i < 61; i++) {
            assertEquals("SIGN_IN_REQUIRED", refusal("none"));
        }
        clock.set(clock.instant().minus(Duration.ofDays(1)));
        int before = gateway.log().entries().size();
        assertEquals("SIGN_IN_REQUIRED", refusal("none"));
        assertEquals(before + 1, gateway.log().entries().size());
    }
}
