package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.proto.companion.v1.Utterance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a family does on the parents' page, in a real browser: finding and deleting what was said, children's profiles, receipts of consents. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FamilyPageTest extends FamilyTest {
    private static final String SUB = "hong";
    private static final String ALARM = "내일 아침 일곱 시에 깨워 줘";
    private static final String DUST = "오늘 미세먼지 어때?";
    private static final String MUSIC = "자장가 틀어 줘";

    private TestVisit visit;

    /** The browser's clock is the real one, so the gateway's is too, until a test moves it. */
    FamilyPageTest() {
        clock.set(Instant.now());
    }

    @BeforeEach
    void openBrowser() throws Exception {
        visit = new TestVisit(gateway, issuer, directory);
    }

    @AfterEach
    void closeBrowser() {
        if (visit != null) {
            visit.close();
        }
    }

    /** Answers the dialog after a look at it: first with the quiet answer, then for good. */
    private void confirm(String button, String name) throws Exception {
        visit.page.click(button);
        visit.page.await(() -> visit.page.has("dialog[open]"), "it is asked once more");
        assertEquals(true, visit.page.run("return document.activeElement.id === 'dialog-no'"));
        visit.look(name);
        visit.page.click("#dialog-no");
        visit.page.await(() -> !visit.page.has("dialog"), "nothing is done");
        visit.page.click(button);
        visit.page.click("#dialog-yes");
    }

    private List<Utterance> said(String sub) {
        try (TestParent parent = parent(sub)) {
            return parent.list(100, "").getUtterancesList();
        }
    }

    private List<String> shown() {
        return visit.page.all(".said").stream().map(said -> said.getText()).toList();
    }

    private void awaitShown(String... words) {
        visit.page.await(() -> shown().equals(List.of(words)), List.of(words) + " are shown");
    }

    /** A date control takes what its value is set to, in any language of the browser. */
    private void day(String css, String day) {
        var unused = visit.page.run(
                "const input = document.querySelector(arguments[0]); input.value = arguments[1];"
                        + " input.dispatchEvent(new Event('input', {bubbles: true}))",
                css,
                day);
    }

    private void search(String text) {
        visit.page.type("#search-text", text);
        visit.page.click("#search-submit");
        visit.page.await(() -> visit.page.has("#status p"), "it was looked for");
    }

    @Test
    void what_was_said_is_found_and_deleted_on_a_phone_in_korean() throws Exception {
        said(visit.on("ko-KR", 390, 844).picturesAs("said-ko-phone"));
    }

    @Test
    void what_was_said_is_found_and_deleted_on_a_desk_in_english_at_night() throws Exception {
        visit.page.devTools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        said(visit.on("en-GB", 1280, 900).picturesAs("said-en-desk"));
    }

    private void said(TestVisit visit) throws Exception {
        Instant now = clock.instant();
        clock.set(now.minus(Duration.ofDays(1)));
        try (TestParent parent = family(SUB);
                TestSpeaker speaker = speakerOf(parent, "HK-2026-0042");
                TestSpeaker other = speakerOf(parent, "HK-2026-0043")) {
            speaker.say(newUtteranceId(), 25, 20, ALARM);
            clock.advance(Duration.ofSeconds(1));
            other.say(newUtteranceId(), 12, 10, DUST);
            clock.set(now);
            speaker.say(newUtteranceId(), 12, 10, DUST);
            clock.advance(Duration.ofSeconds(1));
            other.say(newUtteranceId(), 12, 10, MUSIC);
            clock.advance(Duration.ofSeconds(1));
            speaker.say(newUtteranceId(), 12, 10, ALARM);
            visit.open().signIn();
            visit.go("", ".utterances");
            awaitShown(ALARM, MUSIC, DUST, DUST, ALARM);
            visit.look("timeline");

            search("미세먼지");
            awaitShown(DUST, DUST);
            assertFalse(visit.page.has("[data-delete-day]"), "a day that is shown in part is not to be deleted there");
            visit.look("found");
            visit.page.click("#search-details summary");
            String today = (String) visit.page.run(
                    "return new Intl.DateTimeFormat('sv-SE', {timeZone: 'Asia/Seoul'}).format(new Date(arguments[0]))",
                    now.toString());
            day("#search-from", today);
            day("#search-to", today);
            search("미세먼지");
            awaitShown(DUST);
            String device = said(SUB).get(1).getDeviceId();
            visit.page.choose("#search-speaker", device);
            search(" ");
            awaitShown(MUSIC);
            visit.look("by-day-and-speaker");
            day("#search-to", "2020-01-01");
            visit.page.click("#search-submit");
            visit.page.await(() -> !visit.page.text("#search-to-error").isEmpty(), "the days are wrong");
            visit.look("wrong-days");
            visit.page.click("#search-all");
            visit.page.await(() -> shown().size() == 5, "all are shown");
            search("그런 말은 없다");
            visit.page.await(() -> visit.page.has("#found-none") && shown().isEmpty(), "nothing is found");
            visit.look("nothing-found");
            for (String address : visit.page.requests()) {
                assertFalse(address.startsWith(visit.origin()) && address.contains("%"), address);
            }

            visit.page.click("#search-all");
            confirm("#delete-just-said", "just-said-dialog");
            visit.page.awaitText("#status", "1");
            awaitShown(MUSIC, DUST, DUST, ALARM);
            confirm("[data-delete-day='" + today + "']", "day-dialog");
            visit.page.awaitText("#status", "2");
            awaitShown(DUST, ALARM);
            visit.look("day-deleted");
            confirm("#delete-all", "all-dialog");
            visit.page.awaitText("#status", "2");
            visit.page.await(() -> visit.page.has(".empty"), "nothing is left");
            visit.look("all-deleted");
            assertEquals(List.of(), said(SUB));
        }
        visit.page.assertQuiet();
    }

    @Test
    void a_search_goes_on_over_pages_that_hold_nothing() throws Exception {
        visit.on("ko-KR", 390, 844).picturesAs("pages").atHome();
        try (TestSpeaker speaker = gateway.speaker("HK-1")) {
            visit.pair(speaker, "거실");
            speaker.say(newUtteranceId(), 5, 0, ALARM);
            visit.go("", ".utterances");
            // The first page of the gateway's answer is made one that holds nothing and has a next one.
            var unused = visit.page.run("const real = window.fetch; let first = true;"
                    + " window.fetch = async (path, options) => { const answer = await real(path, options);"
                    + " if (!String(path).endsWith('/search') || !first) { return answer; } first = false;"
                    + " window.pageOf = (await answer.json()).utterances;"
                    + " window.fetch = async () => new Response(JSON.stringify({utterances: window.pageOf}));"
                    + " return new Response(JSON.stringify({nextPageToken: 'next'})); }");
            search(ALARM);
            visit.page.await(() -> visit.page.find("#found-none").isDisplayed() && shown().isEmpty(), "nothing so far");
            visit.look("nothing-yet");
            visit.page.click("#more");
            awaitShown(ALARM);
            assertFalse(visit.page.find("#found-none").isDisplayed());
            assertFalse(visit.page.find("#more").isDisplayed());
            assertTrue((Boolean) visit.page.run("return document.activeElement.matches('.said')"));
        }
    }
}
