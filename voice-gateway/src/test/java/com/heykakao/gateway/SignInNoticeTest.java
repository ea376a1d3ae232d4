package com.heykakao.gateway;

import static com.heykakao.gateway.TestBrowser.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A parent is told of each sign-in at their page (policy section 6 나). */
final class SignInNoticeTest extends GatewayTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";

    private TestBrowser browser() {
        return new TestBrowser(gateway.peoplePort(), gateway.ca(), "companion");
    }

    private TestBrowser signedIn(String name) {
        TestBrowser browser = browser();
        String back = issuer.signIn().approve(browser.leave(), name);
        assertEquals(303, browser.callback(back, "user-agent", FIREFOX).statusCode());
        return browser;
    }

    private static List<JsonNode> notices(TestBrowser browser) {
        return StreamSupport.stream(
                        json(browser.pageGet("/v1/companion/notices"))
                                .path("notices")
                                .spliterator(),
                        false)
                .toList();
    }

    @Test
    void row_19_who_signs_in_at_the_page_is_told_of_it_and_so_is_whoever_else_has_the_account() {
        TestBrowser first = signedIn("kim");
        assertEquals(200, first.pagePost("/v1/companion/account", "{}").statusCode());
        assertEquals(List.of(), notices(first), "before the account there was no home to tell");
        TestBrowser second = signedIn("kim");
        for (TestBrowser browser : List.of(first, second)) {
            List<JsonNode> notices = notices(browser);
            assertEquals(1, notices.size());
            assertEquals("NOTICE_KIND_SIGN_IN", notices.get(0).path("kind").asText());
            assertEquals("Firefox on Linux", notices.get(0).path("browser").asText());
            assertEquals("", notices.get(0).path("employerName").asText());
            assertTrue(notices.get(0).has("at"));
        }
        signedIn("lee");
        assertEquals(1, notices(first).size(), "another's sign-in is not theirs");
    }

    @Test
    void a_sign_in_that_fails_is_no_sign_in() {
        TestBrowser first = signedIn("kim");
        first.pagePost("/v1/companion/account", "{}");
        TestBrowser thief = browser();
        thief.leave();
        assertEquals(400, thief.get("/companion/callback?code=x&state=y").statusCode());
        assertEquals(List.of(), notices(first));
    }

    @Test
    void nothing_of_it_lies_on_the_disk_in_clear() throws Exception {
        TestBrowser first = signedIn("kim");
        first.pagePost("/v1/companion/account", "{}");
        signedIn("kim");
        gateway.close();
        Canaries.assertNowhere(gateway.home().path(), List.of("Firefox on Linux", "SIGN_IN\""));
    }
}
