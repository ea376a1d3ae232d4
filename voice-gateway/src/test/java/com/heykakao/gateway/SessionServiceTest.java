package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static com.heykakao.gateway.TestBrowser.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.heykakao.proto.companion.v1.RevokeOtherSessionsRequest;
import io.grpc.Status;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a parent is signed in at the page, and how they end it. */
final class SessionServiceTest extends GatewayTest {
    private static final String COOKIE = "__Host-session-companion";
    private static final String SESSIONS = "/v1/companion/sessions";
    private static final String ACCOUNT = "/v1/companion/account";

    private TestBrowser phone;
    private TestBrowser tablet;

    @BeforeEach
    void signInTwice() {
        phone = signedIn("kim", "companion");
        assertEquals(200, phone.pagePost(ACCOUNT, "{}").statusCode());
        tablet = signedIn("kim", "companion");
    }

    private TestBrowser signedIn(String name, String page) {
        TestBrowser browser = new TestBrowser(gateway.peoplePort(), gateway.ca(), page);
        assertEquals(303, browser.signIn(issuer, name).statusCode());
        return browser;
    }

    private static List<JsonNode> list(TestBrowser browser) {
        HttpResponse<String> answer = browser.pageGet(SESSIONS);
        assertEquals(200, answer.statusCode(), answer::body);
        return StreamSupport.stream(json(answer).path("sessions").spliterator(), false)
                .toList();
    }

    private static String ownId(TestBrowser browser) {
        List<JsonNode> current = list(browser).stream()
                .filter(session -> session.path("current").asBoolean())
                .toList();
        assertEquals(1, current.size());
        return current.get(0).path("sessionId").asText();
    }

    private static void assertOver(TestBrowser browser) {
        HttpResponse<String> answer = browser.pageGet(ACCOUNT);
        assertEquals(401, answer.statusCode(), answer::body);
        assertEquals("SIGN_IN_REQUIRED", json(answer).path("reason").asText());
        assertFalse(json(browser.get("/companion/session")).path("signedIn").asBoolean());
    }

    private static int revoke(TestBrowser browser, String id) {
        return browser.delete(
                        SESSIONS + "/" + id,
                        "x-heykakao-page",
                        "companion",
                        "sec-fetch-site",
                        "same-origin",
                        "origin",
                        browser.origin())
                .statusCode();
    }

    @Test
    void a_parent_sees_each_of_their_sessions_and_no_cookie_and_nobody_else_s() {
        TestBrowser stranger = signedIn("lee", "companion");
        // At the same issuer, under the same id, but at the staff's page.
        TestBrowser staff = signedIn("kim", "centre");
        List<JsonNode> sessions = list(tablet);
        assertEquals(2, sessions.size());
        assertTrue(sessions.get(0).path("current").asBoolean(), "the newest comes first");
        assertFalse(sessions.get(1).path("current").asBoolean());
        assertEquals(
                "another browser on another system",
                sessions.get(0).path("browser").asText());
        assertTrue(sessions.get(0).has("beganAt") && sessions.get(0).has("lastCallAt"));
        for (TestBrowser browser : List.of(phone, tablet, stranger)) {
            assertFalse(sessions.toString().contains(browser.cookies().get(COOKIE)));
        }
        TestBrowser thief = new TestBrowser(gateway.peoplePort(), gateway.ca(), "companion");
        thief.cookies().put(COOKIE, sessions.get(0).path("sessionId").asText());
        assertOver(thief);
        assertFalse(staff.cookies().isEmpty());
    }

    @Test
    void row_19_a_revoked_session_is_over_at_once_for_everyone_who_has_its_cookie() {
        String lost = ownId(phone);
        TestBrowser copy = new TestBrowser(gateway.peoplePort(), gateway.ca(), "companion");
        copy.cookies().putAll(phone.cookies());
        assertEquals(200, copy.pageGet(ACCOUNT).statusCode());
        assertEquals(200, revoke(tablet, lost));
        assertOver(copy);
        assertOver(phone);
        assertEquals(1, list(tablet).size());
        assertEquals(404, revoke(tablet, lost), "it is no more");
    }

    @Test
    void a_session_of_somebody_else_answers_like_one_that_never_was() {
        TestBrowser stranger = signedIn("lee", "companion");
        assertEquals(200, stranger.pagePost(ACCOUNT, "{}").statusCode());
        HttpResponse<String> never = delete(stranger, "x".repeat(43));
        HttpResponse<String> others = delete(stranger, ownId(phone));
        assertEquals(404, never.statusCode());
        assertEquals(never.statusCode(), others.statusCode());
        assertEquals(never.body(), others.body());
        assertEquals(200, phone.pageGet(ACCOUNT).statusCode());
    }

    private static HttpResponse<String> delete(TestBrowser browser, String id) {
        return browser.delete(SESSIONS + "/" + id, "x-heykakao-page", "companion", "origin", browser.origin());
    }

    @Test
    void all_the_others_end_and_the_one_that_asks_goes_on() {
        TestBrowser stranger = signedIn("lee", "companion");
        TestBrowser third = signedIn("kim", "companion");
        assertEquals(200, tablet.pagePost(SESSIONS + "/revoke-others", "{}").statusCode());
        assertOver(phone);
        assertOver(third);
        assertEquals(1, list(tablet).size());
        assertEquals(
                "lee", json(stranger.get("/companion/session")).path("person").asText());
    }

    @Test
    void an_app_ends_all_of_them_and_has_none_itself() {
        try (TestParent app = gateway.parentWithToken(issuer.token("kim", "kim", "kim@example.com"))) {
            assertTrue(app
                    .sessions
                    .listSessions(com.heykakao.proto.companion.v1.ListSessionsRequest.getDefaultInstance())
                    .getSessionsList()
                    .stream()
                    .noneMatch(session -> session.getCurrent()));
            var unused = app.sessions.revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance());
            assertOver(phone);
            assertOver(tablet);
        }
    }

    @Test
    void without_a_log_no_session_is_listed_but_each_can_be_ended() {
        String lost = ownId(phone);
        gateway.log().fail(true);
        assertEquals(503, tablet.pageGet(SESSIONS).statusCode());
        assertEquals(200, revoke(tablet, lost));
        gateway.log().fail(false);
        assertOver(phone);
    }

    @Test
    void who_has_no_account_can_end_a_session_and_list_none() {
        try (TestParent app = gateway.parent("nobody")) {
            assertRefused(
                    Status.Code.FAILED_PRECONDITION,
                    "ACCOUNT_REQUIRED",
                    () -> app.sessions.listSessions(
                            com.heykakao.proto.companion.v1.ListSessionsRequest.getDefaultInstance()));
            var unused = app.sessions.revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance());
        }
    }
}
