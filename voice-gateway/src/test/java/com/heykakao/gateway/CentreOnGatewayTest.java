package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.people.Chromium;
import com.heykakao.proto.companion.v1.ConfirmGrantRequest;
import com.heykakao.proto.companion.v1.GrantQuestion;
import com.heykakao.proto.companion.v1.ListGrantsRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The customer centre's page in a real browser, on a whole gateway: every gate, every room and the log behind it. */
final class CentreOnGatewayTest extends GatewayTest {
    private static final String WORDS = "내일 날씨 알려 줘";

    private void signInAs(Chromium page, String employer, String role) {
        issuer.signIn().change(claims -> claims.claim("employer", employer).claim("roles", List.of(role)));
        page.driver.get("https://localhost:" + gateway.peoplePort() + "/centre/");
        page.click("#sign-in");
        page.type("#name", "kim");
        page.click("#sign-in");
        page.awaitText("#person", "kim");
    }

    private List<Access> of(String rpc) {
        return gateway.log().accesses().stream()
                .filter(access -> access.task().endsWith("/" + rpc))
                .toList();
    }

    @Test
    void from_the_first_question_to_the_words_that_the_parent_let_be_read() throws Exception {
        try (TestParent parent = gateway.parent("hong").signUp().consent();
                TestSpeaker speaker = speakerOf(parent, "HK-2026-0042");
                Chromium page = new Chromium(
                        directory.resolve("profile"), gateway.home().pki().resolve("server.crt"))) {
            ByteString id = newUtteranceId();
            speaker.say(id, 25, 20, WORDS);
            signInAs(page, "TRANSCOSMOS_KOREA", "CARE_AGENT");
            page.type("#new-who", "hong@example.com");
            page.choose("#new-kind", "TICKET_KIND_DEVICE_FAULT");
            page.type("#new-note", "소리가 작아요");
            page.click("#new-submit");
            page.awaitText("#status", "접수했습니다");

            page.choose("#look-reason", "LOOK_UP_REASON_DEVICE_FAULT");
            page.click("#look-submit");
            page.awaitText("#card", "h***@e***.com");
            assertTrue(page.text("#card").contains("********0042"), page.text("#card"));
            for (String clear : List.of("hong@example.com", "HK-2026-0042", WORDS)) {
                assertFalse(page.driver.getPageSource().contains(clear), clear);
            }
            Access lookUp = of("LookUp").get(0);
            assertEquals("kim", lookUp.actor().id());
            assertEquals("DEVICE_FAULT", lookUp.reason());
            assertFalse(lookUp.ticket().isEmpty());
            assertTrue(lookUp.subject().isPresent());

            page.type("#grant-question", "어떤 말을 잘못 알아들었나요?");
            page.click("#grant-submit");
            page.awaitText("#grant-state", "고객의 답을 기다리는 중");
            GrantQuestion question = parent.grants
                    .listGrants(ListGrantsRequest.getDefaultInstance())
                    .getGrants(0);
            var unused = parent.grants.confirmGrant(ConfirmGrantRequest.newBuilder()
                    .setGrantId(question.getGrantId())
                    .setUtteranceId(hex(id))
                    .build());
            page.click("#grant-again");
            page.awaitText("#grant-state", "허락됨");
            page.click("#grant-read");
            page.awaitText("body", WORDS);
            assertTrue(
                    of("ReadGranted").stream().anyMatch(access -> access.items().contains("COMMAND_TEXT")));
        }
    }

    @Test
    void a_technician_gets_nowhere_on_it_and_each_try_is_written_down() throws Exception {
        try (Chromium page =
                new Chromium(directory.resolve("profile"), gateway.home().pki().resolve("server.crt"))) {
            signInAs(page, "GAON_MEDIA", "REPAIR_TECHNICIAN");
            page.await(
                    () -> of("ListTickets").stream()
                            .anyMatch(access -> access.refusal().equals("ROLE_NOT_ALLOWED")),
                    "a refused call that is written down");
            assertTrue(of("ListTickets").stream()
                    .noneMatch(access ->
                            access.refusal().isEmpty() && access.change().isEmpty()));
        }
    }
}
