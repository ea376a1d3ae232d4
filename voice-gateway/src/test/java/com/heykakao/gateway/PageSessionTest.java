package com.heykakao.gateway;

import static com.heykakao.gateway.TestBrowser.json;
import static com.heykakao.gateway.TestBrowser.location;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.people.session.SessionLimits;
import com.heykakao.gateway.people.session.Site;
import com.heykakao.proto.companion.v1.AccountServiceGrpc;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of a web page on a whole gateway, as a browser and as those who would ride on one. */
final class PageSessionTest extends GatewayTest {
    private static final String SESSION = "__Host-session-companion";
    private static final String DEPARTURE = "__Host-sign-in-companion";
    private static final String ACCOUNT = "/v1/companion/account";

    private TestBrowser browser;

    @BeforeEach
    void openThePage() throws IOException {
        restart(settings -> settings.replace("idle_minutes: 30", "idle_minutes: 10"));
    }

    private void restart(UnaryOperator<String> change) throws IOException {
        gateway.close();
        gateway.changeSettings(change);
        gateway.start();
        browser = newBrowser();
    }

    private TestBrowser newBrowser() {
        return new TestBrowser(gateway.peoplePort(), gateway.ca(), "companion");
    }

    private static void assertRefused(int status, String reason, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response::body);
        assertEquals(reason, json(response).path("reason").asText());
    }

    private static void assertNotSignedIn(HttpResponse<String> callback, TestBrowser browser) {
        assertEquals(400, callback.statusCode());
        assertTrue(callback.body().contains("로그인하지 못했"));
        assertFalse(browser.cookies().containsKey(SESSION));
        assertFalse(browser.cookies().containsKey(DEPARTURE));
    }

    @Test
    void who_signs_in_at_the_issuer_may_call_from_the_page() {
        HttpResponse<String> back = browser.signIn(issuer, "kim");
        assertEquals(303, back.statusCode());
        assertEquals("/companion/", location(back));
        assertEquals(200, browser.pagePost(ACCOUNT, "{}").statusCode());
        HttpResponse<String> account = browser.pageGet(ACCOUNT);
        assertEquals("kim", json(account).path("account").path("name").asText());
        long left =
                account.headers().firstValueAsLong("x-heykakao-seconds-left").orElse(0);
        assertTrue(left > 500 && left <= 600, () -> "seconds left: " + left);
        assertTrue(json(browser.get("/companion/session")).path("signedIn").asBoolean());
        assertEquals(
                "kim", json(browser.get("/companion/session")).path("person").asText());
    }

    @Test
    void without_a_session_nothing_is_answered() {
        assertRefused(401, "SIGN_IN_REQUIRED", browser.pageGet(ACCOUNT));
        browser.cookies().put(SESSION, "made-up");
        assertRefused(401, "SIGN_IN_REQUIRED", browser.pageGet(ACCOUNT));
        assertFalse(json(browser.get("/companion/session")).path("signedIn").asBoolean());
    }

    @Test
    void the_cookies_are_for_this_host_alone_and_no_script_reads_them() {
        HttpResponse<String> away = browser.get("/companion/sign-in");
        String departure = away.headers().firstValue("set-cookie").orElseThrow();
        for (String flag : List.of(DEPARTURE + "=", "Secure", "HTTPOnly", "SameSite=Lax", "Path=/", "Max-Age=600")) {
            assertTrue(departure.contains(flag), () -> flag + " is not in " + departure);
        }
        String session = browser.signIn(issuer, "kim").headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith(SESSION + "="))
                .findFirst()
                .orElseThrow();
        for (String flag : List.of("Secure", "HTTPOnly", "SameSite=Strict", "Path=/")) {
            assertTrue(session.contains(flag), () -> flag + " is not in " + session);
        }
        assertFalse(session.contains("Domain"));
        assertFalse(session.contains("Max-Age"));
        // 256 bits in Base64.
        assertEquals(43, browser.cookies().get(SESSION).length());
        // The departure's is gone: one cookie is left.
        assertEquals(1, browser.cookies().size());
    }

    @Test
    void the_issuer_is_asked_with_pkce_state_and_nonce_that_differ_each_time() {
        Map<String, String> one = browser.leave();
        Map<String, String> other = browser.leave();
        assertEquals("code", one.get("response_type"));
        assertEquals("S256", one.get("code_challenge_method"));
        assertEquals(browser.origin() + "/companion/callback", one.get("redirect_uri"));
        assertEquals("openid profile_nickname account_email", one.get("scope"));
        for (String fresh : List.of("state", "nonce", "code_challenge")) {
            assertEquals(43, one.get(fresh).length());
            assertNotEquals(one.get(fresh), other.get(fresh));
        }
    }

    @Test
    void no_token_ever_reaches_the_browser() {
        HttpResponse<String> back = browser.signIn(issuer, "kim");
        assertEquals(303, back.statusCode());
        assertTrue(json(browser.get("/companion/session")).path("signedIn").asBoolean());
        String all = back.headers().map()
                + back.body()
                + browser.get("/companion/session").body()
                + browser.pageGet(ACCOUNT).headers().map();
        assertFalse(all.contains("eyJ"), "a JWT begins so");
    }

    @Test
    void a_call_that_the_page_did_not_make_is_refused() {
        browser.signIn(issuer, "kim");
        String own = browser.origin();
        String page = "x-heykakao-page";
        for (String[] headers : List.of(
                new String[] {"origin", own, "sec-fetch-site", "same-origin"},
                new String[] {page, "family", "origin", own, "sec-fetch-site", "same-origin"},
                new String[] {page, "companion", "origin", "https://evil.example", "sec-fetch-site", "same-origin"},
                new String[] {page, "companion", "origin", "null"},
                new String[] {page, "companion", "origin", own.replace("https", "http")},
                new String[] {page, "companion", "sec-fetch-site", "same-origin"},
                new String[] {page, "companion", "origin", own, "sec-fetch-site", "same-site"},
                new String[] {page, "companion", "origin", own, "sec-fetch-site", "cross-site"})) {
            assertRefused(403, "CROSS_SITE", browser.post(ACCOUNT, "{}", headers));
        }
        assertRefused(403, "CROSS_SITE", browser.get(ACCOUNT));
        assertRefused(403, "CROSS_SITE", browser.get(ACCOUNT, page, "companion", "sec-fetch-site", "cross-site"));
        assertRefused(403, "CROSS_SITE", browser.post("/companion/sign-out", "", page, "companion"));
        // Nothing of all that was done, and the session is still there.
        assertRefused(400, "ACCOUNT_REQUIRED", browser.pageGet(ACCOUNT));
    }

    /** A request with any Host, and all that is answered. */
    private String raw(String request) throws IOException {
        try (Socket socket =
                TestBrowser.trust(gateway.ca()).getSocketFactory().createSocket("localhost", gateway.peoplePort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void no_host_that_a_caller_writes_becomes_the_page_s_origin() throws IOException {
        browser.signIn(issuer, "kim");
        String made = raw("POST " + ACCOUNT + " HTTP/1.1\r\nHost: evil.example\r\nOrigin: https://evil.example\r\n"
                + "X-HeyKakao-Page: companion\r\nCookie: " + SESSION + "="
                + browser.cookies().get(SESSION)
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        assertTrue(made.startsWith("HTTP/1.1 403") && made.contains("CROSS_SITE"), made);
        String away = raw("GET /companion/sign-in HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertTrue(away.startsWith("HTTP/1.1 303"), away);
        assertFalse(away.contains("evil"), away);

        String own = "https://hey.example:8443";
        restart(settings -> settings.replace("public_origin: \"\"", "public_origin: \"" + own + "\""));
        assertEquals(own + "/companion/callback", browser.leave().get("redirect_uri"));
        assertEquals(303, browser.signIn(issuer, "kim").statusCode());
        String page = "x-heykakao-page";
        assertRefused(403, "CROSS_SITE", browser.post(ACCOUNT, "{}", page, "companion", "origin", browser.origin()));
        assertEquals(
                200,
                browser.post(ACCOUNT, "{}", page, "companion", "origin", own).statusCode());
    }

    @Test
    void a_session_of_one_page_is_none_of_another() {
        TestBrowser staff = new TestBrowser(gateway.peoplePort(), gateway.ca());
        staff.signIn(issuer, "kim");
        browser.signIn(issuer, "lee");
        String parents = browser.cookies().get(SESSION);
        browser.cookies().put(SESSION, staff.cookies().get("__Host-session-centre"));
        staff.cookies().put("__Host-session-centre", parents);
        assertRefused(401, "SIGN_IN_REQUIRED", browser.pageGet(ACCOUNT));
        assertRefused(401, "SIGN_IN_REQUIRED", staff.pageGet("/v1/care/tickets"));
        staff.cookies().put(SESSION, parents);
        // Not even with the right cookie is a call of one page's script a call of the other's.
        assertRefused(403, "CROSS_SITE", staff.pageGet(ACCOUNT));
    }

    @Test
    void a_cookie_does_not_count_for_grpc_and_a_token_of_its_own_goes_before_it() {
        browser.signIn(issuer, "kim");
        // For the page's own calls it does.
        assertRefused(400, "ACCOUNT_REQUIRED", browser.pageGet(ACCOUNT));
        HttpResponse<String> web = browser.postBytes(
                "/" + AccountServiceGrpc.getGetAccountMethod().getFullMethodName(),
                "application/grpc-web+proto",
                new byte[5],
                "x-heykakao-page",
                "companion",
                "origin",
                browser.origin());
        assertEquals("16", web.headers().firstValue("grpc-status").orElse("none"));
        String token = issuer.token("lee", "lee", "lee@example.com");
        HttpResponse<String> made = browser.post(ACCOUNT, "{}", "authorization", "Bearer " + token);
        assertEquals("lee", json(made).path("account").path("name").asText());
    }

    @Test
    void a_session_id_that_was_there_before_is_worth_nothing_after_signing_in() {
        browser.cookies().put(SESSION, "planted-by-somebody");
        browser.signIn(issuer, "kim");
        String first = browser.cookies().get(SESSION);
        assertNotEquals("planted-by-somebody", first);
        browser.signIn(issuer, "kim");
        assertNotEquals(first, browser.cookies().get(SESSION));
        TestBrowser other = newBrowser();
        for (String old : List.of("planted-by-somebody", first)) {
            other.cookies().put(SESSION, old);
            assertRefused(401, "SIGN_IN_REQUIRED", other.pageGet(ACCOUNT));
        }
    }

    @Test
    void who_comes_back_with_another_state_is_not_signed_in() {
        Map<String, String> request = new HashMap<>(browser.leave());
        request.put("state", "x".repeat(43));
        assertNotSignedIn(browser.callback(issuer.signIn().approve(request, "kim")), browser);
    }

    @Test
    void who_comes_back_with_another_nonce_is_not_signed_in() {
        Map<String, String> request = new HashMap<>(browser.leave());
        request.put("nonce", "x".repeat(43));
        assertNotSignedIn(browser.callback(issuer.signIn().approve(request, "kim")), browser);
    }

    @Test
    void a_code_that_was_stolen_from_another_sign_in_is_not_taken() {
        TestBrowser thief = newBrowser();
        Map<String, String> stolen = new HashMap<>(browser.leave());
        // The thief has a sign-in of their own under way and even knows to say its state.
        stolen.put("state", thief.leave().get("state"));
        assertNotSignedIn(thief.callback(issuer.signIn().approve(stolen, "kim")), thief);
        assertEquals(List.of("code_verifier"), issuer.signIn().refused());
    }

    @Test
    void who_never_left_does_not_come_back() {
        String address = issuer.signIn().approve(browser.leave(), "kim");
        TestBrowser victim = newBrowser();
        assertNotSignedIn(victim.callback(address), victim);
        assertNotSignedIn(victim.get("/companion/callback"), victim);
        assertNotSignedIn(victim.get("/companion/callback?code=x&state"), victim);
    }

    @Test
    void an_id_token_that_is_forged_or_somebody_else_s_signs_nobody_in() {
        Date past = Date.from(Instant.now().minusSeconds(120));
        Date future = Date.from(Instant.now().plusSeconds(120));
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> wrong = new LinkedHashMap<>();
        wrong.put("another issuer", claims -> claims.issuer("https://kauth.example"));
        wrong.put("the issuer's other tenant", claims -> claims.issuer(issuer.url() + "/other"));
        wrong.put("another client", claims -> claims.audience("another-app"));
        wrong.put("made for another client", claims -> claims.audience(List.of(TestIssuer.AUDIENCE, "another-app"))
                .claim("azp", "another-app"));
        wrong.put("over", claims -> claims.expirationTime(past));
        wrong.put("not yet", claims -> claims.issueTime(future));
        wrong.put("no nonce", claims -> claims.claim("nonce", null));
        wrong.put("of nobody", claims -> claims.subject(null));
        wrong.forEach((what, change) -> {
            issuer.signIn().change(change);
            assertEquals(400, browser.signIn(issuer, "kim").statusCode(), what);
            assertEquals(Map.of(), browser.cookies());
        });
        issuer.signIn().change(UnaryOperator.identity());
        for (String what : forgeries(claims -> claims).keySet()) {
            issuer.signIn().signWith(change -> forgeries(change).get(what));
            assertEquals(400, browser.signIn(issuer, "kim").statusCode(), what);
            assertEquals(Map.of(), browser.cookies());
        }
        issuer.signIn().signWith(change -> issuer.token(change, issuer.key()));
        assertEquals(303, browser.signIn(issuer, "kim").statusCode());
    }

    /** Of the claims that the issuer would sign. */
    private Map<String, String> forgeries(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            return Forgeries.of(
                    issuer, SignedJWT.parse(issuer.token(change, issuer.key())).getJWTClaimsSet());
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_answer_that_names_another_issuer_signs_nobody_in() {
        String back = issuer.signIn().approve(browser.leave(), "kim");
        assertNotSignedIn(browser.callback(back + "&iss=https%3A%2F%2Fkauth.example"), browser);
        // RFC 9207: the code was not even sent anywhere.
        assertEquals(List.of(), issuer.signIn().refused());
    }

    @Test
    void no_parameter_leads_anybody_anywhere_else() {
        for (String name : List.of("return_to", "redirect_uri", "redirect", "next", "url", "state", "continue")) {
            String query = "?" + name + "=https%3A%2F%2Fevil.example&" + name + "=%2F%2Fevil.example";
            HttpResponse<String> away = browser.get("/companion/sign-in" + query);
            assertTrue(location(away).startsWith(issuer.url() + "/authorize?"), location(away));
            assertFalse(location(away).contains("evil"), location(away));
            String back = issuer.signIn()
                    .approve(TestSignIn.parameters(URI.create(location(away)).getRawQuery()), "kim");
            String extra = name.equals("state") ? "" : "&" + query.substring(1);
            assertEquals("/companion/", location(browser.callback(back + extra)));
        }
    }

    @Test
    void the_language_that_was_chosen_is_still_chosen_after_the_way_to_the_issuer() {
        for (String query : List.of("?lang=en", "?fresh=1&lang=en")) {
            String away = location(browser.get("/companion/sign-in" + query));
            assertFalse(away.contains("lang="), away);
            String back = issuer.signIn()
                    .approve(TestSignIn.parameters(URI.create(away).getRawQuery()), "kim");
            // What the way back says of it does not count.
            assertEquals("/companion/?lang=en", location(browser.callback(back + "&lang=ko")));
        }
        for (String bad : List.of("", "e", "eng", "EN", "%2F%2Fevil.example", "en%0D%0Aset-cookie:x=y", "en%23")) {
            String away = location(browser.get("/companion/sign-in?lang=" + bad));
            String back = issuer.signIn()
                    .approve(TestSignIn.parameters(URI.create(away).getRawQuery()), "kim");
            assertEquals("/companion/", location(browser.callback(back)), bad);
        }
    }

    @Test
    void an_issuer_with_another_key_is_believed_at_the_next_sign_in() throws Exception {
        assertEquals(303, browser.signIn(issuer, "kim").statusCode());
        issuer.rotate("k2");
        assertEquals(303, browser.signIn(issuer, "kim").statusCode());
        assertRefused(400, "ACCOUNT_REQUIRED", browser.pageGet(ACCOUNT));
    }

    @Test
    void what_is_no_answer_of_an_issuer_signs_nobody_in() {
        for (String query : List.of("", "?", "?code=x", "?state=%7C%22", "?code=a&code=b&state=c", "?response=x")) {
            browser.leave();
            assertNotSignedIn(browser.get("/companion/callback" + query), browser);
        }
    }

    @Test
    void a_callback_that_is_played_again_finds_nothing() {
        Map<String, String> request = browser.leave();
        String departure = browser.cookies().get(DEPARTURE);
        String address = issuer.signIn().approve(request, "kim");
        assertEquals(303, browser.callback(address).statusCode());
        TestBrowser thief = newBrowser();
        thief.cookies().put(DEPARTURE, departure);
        assertNotSignedIn(thief.callback(address), thief);
        // It did not even get to the issuer.
        assertEquals(List.of(), issuer.signIn().refused());
    }

    @Test
    void an_issuer_that_refuses_signs_nobody_in() {
        String state = browser.leave().get("state");
        assertNotSignedIn(browser.get("/companion/callback?error=access_denied&state=" + state), browser);
    }

    @Test
    void signing_out_ends_it_for_everyone_who_knows_the_id() {
        browser.signIn(issuer, "kim");
        TestBrowser copy = newBrowser();
        copy.cookies().putAll(browser.cookies());
        assertRefused(400, "ACCOUNT_REQUIRED", copy.pageGet(ACCOUNT));
        assertEquals(204, browser.pagePost("/companion/sign-out", "").statusCode());
        assertEquals(Map.of(), browser.cookies());
        assertRefused(401, "SIGN_IN_REQUIRED", copy.pageGet(ACCOUNT));
    }

    @Test
    void a_session_does_not_outlive_its_token() {
        issuer.signIn()
                .change(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(30))));
        // Within the clock skew that verifiers grant, so the sign-in itself succeeds.
        assertEquals(303, browser.signIn(issuer, "kim").statusCode());
        assertRefused(401, "SIGN_IN_REQUIRED", browser.pageGet(ACCOUNT));
    }

    private static Site forOne(Site own) {
        SessionLimits limits = new SessionLimits(Duration.ofMinutes(10), Duration.ofHours(8), 1);
        return new Site(own.name(), own.client(), limits, own.api());
    }

    @Test
    void there_are_no_more_sessions_than_there_may_be() throws IOException {
        gateway.close();
        gateway.start(own -> own.stream().map(PageSessionTest::forOne).toList());
        browser = newBrowser();
        browser.signIn(issuer, "kim");
        TestBrowser second = newBrowser();
        assertEquals(503, second.signIn(issuer, "lee").statusCode());
        browser.pagePost("/companion/sign-out", "");
        assertEquals(303, second.signIn(issuer, "lee").statusCode());
    }

    @Test
    void an_issuer_that_is_away_is_told_from_a_refusal() {
        issuer.close();
        assertEquals(503, browser.get("/companion/sign-in").statusCode());
    }

    @Test
    void every_answer_that_a_browser_may_show_carries_the_page_rules() {
        browser.signIn(issuer, "kim");
        for (HttpResponse<String> answer : List.of(
                browser.get("/companion/"),
                browser.get("/common/session.js"),
                browser.get("/companion/nothing"),
                browser.get("/nothing"),
                browser.get("/companion/session"),
                browser.get("/companion/callback"),
                browser.pageGet(ACCOUNT),
                browser.pageGet("/v1/companion/nothing"))) {
            String policy = header(answer, "content-security-policy");
            for (String rule : List.of(
                    "default-src 'none'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "connect-src 'self'",
                    "img-src 'self'",
                    "frame-ancestors 'none'",
                    "base-uri 'none'",
                    "form-action 'self'")) {
                assertTrue(policy.contains(rule), () -> rule + " is not in " + policy + " of " + answer.uri());
            }
            assertTrue(header(answer, "strict-transport-security").startsWith("max-age=31536000"));
            assertEquals("nosniff", header(answer, "x-content-type-options"));
            assertEquals("no-referrer", header(answer, "referrer-policy"));
            assertEquals("same-origin", header(answer, "cross-origin-opener-policy"));
            assertEquals("no-store", header(answer, "cache-control"));
        }
        assertEquals(200, browser.get("/centre/").statusCode());
    }

    private static String header(HttpResponse<String> answer, String name) {
        assertEquals(1, answer.headers().allValues(name).size(), () -> name + " of " + answer.uri());
        return answer.headers().firstValue(name).orElseThrow();
    }
}
