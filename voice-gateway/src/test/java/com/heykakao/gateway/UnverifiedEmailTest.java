package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An e-mail address counts only as far as the issuer vouches for it. */
final class UnverifiedEmailTest extends GatewayTest {
    private static final String ADDRESS = "hong@kakao.com";

    /** Companies are told by an address here, so that one counts for staff at all. */
    @Override
    TestGateway makeGateway() throws Exception {
        return new TestGateway(
                directory,
                issuer,
                Clock.systemUTC(),
                settings -> settings.replace("    employer: employer\n", "    employer: email\n"));
    }

    private TestParent parent(String sub, String email, Object verified) {
        return gateway.parentWithToken(issuer.token(
                claims -> claims.subject(sub)
                        .claim("name", "이름")
                        .claim("email", email)
                        .claim("email_verified", verified),
                issuer.key()));
    }

    private String ticketOf(String email) {
        try (TestStaff agent = agent(true)) {
            return agent.openTicket(email, TicketKind.TICKET_KIND_QUESTION, "x");
        }
    }

    private TestStaff agent(Object verified) {
        return gateway.staffWithToken(issuer.token(
                claims -> claims.audience(TestIssuer.STAFF_AUDIENCE)
                        .subject("agent")
                        .claim("roles", List.of("CARE_AGENT"))
                        .claim("email", "TRANSCOSMOS_KOREA")
                        .claim("email_verified", verified),
                issuer.key()));
    }

    private static String shownEmail(TestParent parent) {
        return parent.accounts
                .getAccount(GetAccountRequest.getDefaultInstance())
                .getAccount()
                .getEmail();
    }

    @Test
    void an_address_that_the_issuer_has_not_verified_opens_no_account() {
        for (Object not : List.of(false, "false", "", 0, List.of())) {
            try (TestParent thief = parent("thief", ADDRESS, not)) {
                StatusRuntimeException refused =
                        assertThrows(StatusRuntimeException.class, thief::signUp, not::toString);
                assertEquals("INVALID_FIELD", TestStaff.reason(refused), not::toString);
            }
        }
        StatusRuntimeException nobodys = assertThrows(StatusRuntimeException.class, () -> ticketOf(ADDRESS));
        assertEquals("NOT_FOUND", TestStaff.reason(nobodys));
    }

    @Test
    void an_address_that_is_not_verified_does_not_lead_staff_to_the_home_of_whoever_claims_it() {
        try (TestParent holder = parent("hong", ADDRESS, true).signUp();
                TestParent thief = parent("thief", "thief@kakao.com", true).signUp();
                TestParent claiming = parent("thief", ADDRESS, false)) {
            assertEquals("thief@kakao.com", shownEmail(claiming));
            String ticket = ticketOf(ADDRESS);
            var entry = gateway.log().accesses().stream()
                    .filter(access -> access.ticket().equals(ticket))
                    .findFirst()
                    .orElseThrow();
            assertEquals(ADDRESS, shownEmail(holder));
            assertEquals(gateway.log().last().subject(), entry.subject());
            assertEquals("thief@kakao.com", shownEmail(thief));
        }
    }

    @Test
    void an_issuer_that_says_nothing_of_it_like_kakaos_is_believed() {
        try (TestParent silent = parent("a", "a@kakao.com", null).signUp();
                TestParent text = parent("b", "b@kakao.com", "true").signUp()) {
            assertEquals("a@kakao.com", shownEmail(silent));
            assertEquals("b@kakao.com", shownEmail(text));
        }
    }

    @Test
    void nor_does_an_address_that_is_not_verified_make_anybody_a_companys_staff() {
        try (TestStaff vouchedFor = agent(true);
                TestStaff claiming = agent(false)) {
            var rpc = TestContract.rpc("heykakao.care.v1.TicketService/ListTickets");
            assertEquals("", vouchedFor.refusal(rpc));
            assertEquals("CONTRACT_NOT_IN_FORCE", claiming.refusal(rpc));
        }
    }
}
