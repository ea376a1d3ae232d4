package com.heykakao.gateway;

import static com.heykakao.gateway.Refusals.assertRefused;
import static com.heykakao.gateway.TestBrowser.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.proto.companion.v1.GetAccountRequest;
import io.grpc.Status;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What cannot be undone takes a sign-in of the last minutes (policy section 6 나). */
final class FreshSignInTest extends GatewayTest {
    private static final String COOKIE = "__Host-session-companion";
    private static final String WITHDRAW = "/v1/companion/consents/withdraw";
    private static final String ALL = "{\"purpose\": \"CONSENT_PURPOSE_VOICE_SERVICE\"}";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final MovableClock clock = new MovableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    @Override
    TestGateway makeGateway() throws Exception {
        return new TestGateway(directory, issuer, clock, UnaryOperator.identity());
    }

    private void assertTooOld(TestParent parent) {
        Map<String, String> metadata =
                assertRefused(Status.Code.FAILED_PRECONDITION, "FRESH_SIGN_IN_REQUIRED", parent::withdraw);
        assertEquals(Map.of("max_age_seconds", "300"), metadata);
        var unused = parent.accounts.getAccount(GetAccountRequest.getDefaultInstance());
    }

    @Test
    void row_19_a_home_is_erased_while_the_sign_in_is_fresh_and_not_a_second_later() {
        try (TestParent parent = gateway.parent("p").signUp().consent()) {
            clock.move(LIMIT.plusSeconds(1));
            assertTooOld(parent);
            clock.move(Duration.ofSeconds(-1));
            assertTrue(parent.withdraw().getNote().contains("consent-withdrawn"));
        }
    }

    @Test
    void a_token_that_does_not_say_when_or_says_nonsense_is_not_fresh_however_new() {
        gateway.parent("p").signUp().close();
        for (Object said : new Object[] {
            null,
            "",
            "now",
            List.of(clock.instant().getEpochSecond()),
            true,
            Date.from(clock.instant().plusSeconds(61)),
            0
        }) {
            String token = issuer.token(
                    claims -> claims.subject("p")
                            .claim("name", "이름")
                            .claim("email", "p@example.com")
                            .claim("auth_time", said),
                    issuer.key());
            try (TestParent parent = gateway.parentWithToken(token)) {
                assertTooOld(parent);
            }
        }
    }

    private TestBrowser member() {
        TestBrowser browser = new TestBrowser(gateway.peoplePort(), gateway.ca(), "companion");
        assertEquals(303, browser.signIn(issuer, "kim").statusCode());
        browser.pagePost("/v1/companion/account", "{}");
        assertStale(browser);
        return browser;
    }

    private static void assertStale(TestBrowser browser) {
        HttpResponse<String> refused = browser.pagePost(WITHDRAW, ALL);
        assertEquals(400, refused.statusCode());
        assertEquals("FRESH_SIGN_IN_REQUIRED", json(refused).path("reason").asText());
    }

    /** @return what the issuer is asked */
    private Map<String, String> leaveAfresh(TestBrowser browser) {
        // The issuer's own clock goes on.
        clock.set(Instant.now());
        HttpResponse<String> away = browser.get("/companion/sign-in?fresh=1");
        assertEquals(303, away.statusCode());
        return TestSignIn.parameters(URI.create(TestBrowser.location(away)).getRawQuery());
    }

    @Test
    void the_page_asks_the_issuer_to_ask_the_person_and_then_may_erase() {
        TestBrowser browser = member();
        String before = browser.cookies().get(COOKIE);
        assertFalse(browser.leave().containsKey("max_age"), "an ordinary sign-in troubles nobody");
        Map<String, String> asked = leaveAfresh(browser);
        assertEquals("0", asked.get("max_age"));
        assertEquals("login", asked.get("prompt"));
        // A browser does not send the session's cookie on the way back from another site.
        browser.cookies().remove(COOKIE);
        assertEquals(
                303, browser.callback(issuer.signIn().approve(asked, "kim")).statusCode());
        assertNotEquals(before, browser.cookies().get(COOKIE));
        TestBrowser old = new TestBrowser(gateway.peoplePort(), gateway.ca(), "companion");
        old.cookies().put(COOKIE, before);
        assertEquals(401, old.pageGet("/v1/companion/account").statusCode(), "the stale session is over");
        clock.set(Instant.now());
        HttpResponse<String> erased = browser.pagePost(WITHDRAW, ALL);
        assertEquals(200, erased.statusCode(), erased::body);
        assertTrue(erased.body().contains("certificateId"));
    }

    @Test
    void an_issuer_that_asked_nobody_makes_no_sign_in_fresh() {
        TestBrowser browser = member();
        String before = browser.cookies().get(COOKIE);
        for (Instant said : new Instant[] {null, clock.instant().minusSeconds(90)}) {
            issuer.signIn().change(claims -> claims.claim("auth_time", said == null ? null : Date.from(said)));
            assertEquals(
                    400,
                    browser.callback(issuer.signIn().approve(leaveAfresh(browser), "kim"))
                            .statusCode());
            assertEquals(before, browser.cookies().get(COOKIE));
            assertStale(browser);
        }
    }

    @Test
    void another_person_does_not_take_the_place_of_the_one_who_is_signed_in() {
        TestBrowser browser = member();
        String before = browser.cookies().get(COOKIE);
        assertEquals(
                400,
                browser.callback(issuer.signIn().approve(leaveAfresh(browser), "lee"))
                        .statusCode());
        assertEquals(before, browser.cookies().get(COOKIE));
        assertEquals(
                "kim", json(browser.get("/companion/session")).path("person").asText());
        assertStale(browser);
    }
}
