package com.heykakao.gateway.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.proto.care.v1.GrantState;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The customer centre's page as a person uses it, in a real browser, on the real people plane. */
final class CentrePageTest {
    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final String INJECTION = "<script>window.hacked = 1</script><b>굵게</b>";

    @TempDir
    static Path directory;

    private static Path pki;
    private static Chromium page;

    private TestCentre centre;

    @BeforeAll
    static void startBrowser() throws Exception {
        pki = TestCentre.makePki(Files.createDirectory(directory.resolve("pki")));
        page = new Chromium(directory.resolve("profile"), pki.resolve("server.crt"));
    }

    @AfterAll
    static void stopBrowser() {
        if (page != null) {
            page.close();
        }
    }

    private void open(Duration idle) throws Exception {
        centre = new TestCentre(pki, idle);
        page.reset();
    }

    @AfterEach
    void close() {
        if (centre != null) {
            centre.close();
        }
    }

    private void signIn() throws Exception {
        open(IDLE);
        signIn("kim");
    }

    private void signIn(String name) {
        page.driver.get(centre.origin() + "/centre/");
        page.click("#sign-in");
        page.type("#name", name);
        page.click("#sign-in");
        page.awaitText("#person", name);
        page.await(() -> page.has("#tickets li"), "the list of tickets");
    }

    /** Opens a ticket by what the customer said. */
    private void openTicket(String note) {
        page.type("#new-who", TestCare.EMAIL);
        page.choose("#new-kind", "TICKET_KIND_DEVICE_FAULT");
        page.type("#new-note", note);
        page.click("#new-submit");
        page.awaitText("#status", "접수했습니다");
    }

    private void lookUp() {
        page.choose("#look-reason", "LOOK_UP_REASON_DEVICE_FAULT");
        page.click("#look-submit");
        page.awaitText("#card", TestCare.NAME);
    }

    private void askAndGrant() {
        page.type("#grant-question", "어떤 말을 잘못 알아들었나요?");
        page.click("#grant-submit");
        page.awaitText("#grant-state", "고객의 답을 기다리는 중");
        centre.care.answerGrants(GrantState.GRANT_STATE_GRANTED);
        page.click("#grant-again");
        page.awaitText("#grant-state", "허락됨");
    }

    @Test
    void from_the_call_to_the_closed_ticket() throws Exception {
        signIn();
        openTicket("소리가 안 나요");
        assertTrue(page.text("#notes").contains("소리가 안 나요"));
        page.type("#note-text", "재부팅 안내함");
        page.click("#note-submit");
        page.awaitText("#notes", "재부팅 안내함");
        lookUp();
        String card = page.text("#card");
        for (String fact : List.of("h***@k***.com", "**********0123", "3.1.4", "온라인", "121분", "열림", "2개", "42°C")) {
            assertTrue(card.contains(fact), () -> fact + " is not in " + card);
        }
        page.click("#close-ticket");
        page.click("#close-sure");
        page.awaitText("#tickets", "열린 접수가 없습니다");
        assertFalse(page.text("body").contains(TestCare.NAME), "the card goes with the ticket");
        page.assertQuiet();
    }

    @Test
    void nothing_is_asked_of_anybody_else_and_nothing_stays_in_the_browser() throws Exception {
        signIn();
        openTicket("문의");
        lookUp();
        askAndGrant();
        page.click("#grant-read");
        page.awaitText("#utterance-text", "내일 비 와?");
        for (String address : page.requests()) {
            assertTrue(
                    address.startsWith(centre.origin() + "/") || address.startsWith(centre.issuer.url() + "/"),
                    address);
            assertFalse(address.contains("hong"), address);
        }
        page.assertQuiet();
        assertEquals(centre.origin() + "/centre/", page.driver.getCurrentUrl());
        assertEquals(0L, page.run("return localStorage.length + sessionStorage.length"));
        assertEquals("", page.run("return document.cookie"));
        assertEquals(1, page.driver.manage().getCookies().size());
    }

    @Test
    void what_others_wrote_is_shown_as_text() throws Exception {
        signIn();
        openTicket(INJECTION);
        assertTrue(page.text("#notes").contains(INJECTION));
        askAndGrant();
        page.click("#grant-read");
        page.awaitText("#utterance-text", TestCare.TEXT);
        assertEquals(true, page.run("return window.hacked === undefined"));
        assertFalse(page.has("#notes b"));
        page.assertQuiet();
    }

    @Test
    void a_script_that_got_into_the_page_all_the_same_would_not_run() throws Exception {
        signIn();
        page.run("const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
                + " document.body.append(s);");
        assertEquals(true, page.run("return window.hacked === undefined"));
        assertTrue(page.complaints().toString().contains("Content Security Policy"));
    }

    @Test
    void what_the_card_shows_can_be_neither_selected_copied_dragged_nor_printed() throws Exception {
        signIn();
        openTicket("문의");
        lookUp();
        page.find("#card h2").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.chord(Keys.CONTROL, "c"));
        page.find("#note-text").sendKeys(Keys.chord(Keys.CONTROL, "v"));
        String pasted = page.find("#note-text").getDomProperty("value");
        assertFalse(pasted.contains(TestCare.NAME) || pasted.contains("0123"), pasted);
        // Both ways are shut, each by itself.
        assertEquals("none", page.find("#card dd").getCssValue("user-select"));
        for (String event : List.of("copy", "cut", "dragstart", "selectstart", "contextmenu")) {
            Object refused = page.run(
                    "return !document.querySelector('#card dd').dispatchEvent("
                            + "new Event(arguments[0], {bubbles: true, cancelable: true}))",
                    event);
            assertEquals(true, refused, event);
        }
        page.devTools("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertFalse(page.find("#card").isDisplayed());
        page.devTools("Emulation.setEmulatedMedia", Map.of("media", ""));
        assertTrue(page.find("#card").isDisplayed());
        // What is not of a home goes as ever.
        page.find("#note-text").clear();
        page.find("#note-text")
                .sendKeys(
                        "abc",
                        Keys.chord(Keys.CONTROL, "a"),
                        Keys.chord(Keys.CONTROL, "c"),
                        Keys.END,
                        Keys.chord(Keys.CONTROL, "v"));
        assertEquals("abcabc", page.find("#note-text").getDomProperty("value"));
    }

    @Test
    void one_card_at_a_time_and_its_time_is_short() throws Exception {
        signIn();
        openTicket("문의");
        lookUp();
        lookUp();
        assertEquals(1, page.all("#card > section").size());
        page.hurry();
        page.choose("#look-reason", "LOOK_UP_REASON_COMPLAINT");
        page.click("#look-submit");
        page.awaitText("#status", "고객 정보를 화면에서 지웠습니다");
        assertEquals("", page.text("#card"));
    }

    @Test
    void a_card_that_nobody_looks_at_goes() throws Exception {
        signIn();
        openTicket("문의");
        lookUp();
        page.hurry();
        page.run("Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'});"
                + " document.dispatchEvent(new Event('visibilitychange'));");
        page.await(() -> page.text("#card").isEmpty(), "the card is gone");
    }

    @Test
    void an_utterance_that_the_parent_granted_is_read_and_played_and_no_other() throws Exception {
        signIn();
        openTicket("문의");
        askAndGrant();
        page.type("#grant-question", "하나 더요");
        centre.care.answerGrants(GrantState.GRANT_STATE_ASKED);
        page.click("#grant-submit");
        page.awaitText("#alert", "답을 기다리는 요청이 이미 있습니다");
        page.click("#grant-read");
        page.awaitText("#alert", "고객의 허락이 없거나 끝났습니다");
        assertEquals("", page.text("#card"));

        centre.care.answerGrants(GrantState.GRANT_STATE_GRANTED);
        page.click("#grant-read");
        page.awaitText("#utterance-text", TestCare.TEXT);
        page.click("#sound-play");
        page.await(() -> page.find("#sound-play").isEnabled(), "it plays");
        assertEquals("", page.text("#alert"));

        // Five 20 ms packets of silence (RFC 6716 section 3: TOC of CELT, full band), each behind its length.
        byte[] packets = new byte[5 * 5];
        for (int i = 0; i < packets.length; i += 5) {
            System.arraycopy(new byte[] {0, 3, (byte) 0xF8, (byte) 0xFF, (byte) 0xFE}, 0, packets, i, 5);
        }
        centre.care.speak("OPUS", List.of(packets));
        page.click("#utterance-close");
        page.click("#grant-read");
        page.awaitText("#utterance-text", TestCare.TEXT);
        page.click("#sound-play");
        page.await(() -> page.find("#sound-play").isEnabled(), "it plays");
        assertEquals("", page.text("#alert"));
        page.assertQuiet();
    }

    @Test
    void every_refusal_says_in_korean_what_to_do() throws Exception {
        signIn();
        for (ErrorReason reason : List.of(
                ErrorReason.ERROR_REASON_STAFF_LOCKED,
                ErrorReason.ERROR_REASON_NETWORK_NOT_ALLOWED,
                ErrorReason.ERROR_REASON_ROLE_NOT_ALLOWED,
                ErrorReason.ERROR_REASON_CONTRACT_NOT_IN_FORCE,
                ErrorReason.ERROR_REASON_TOO_MANY_LOOK_UPS,
                ErrorReason.ERROR_REASON_TICKET_REQUIRED,
                ErrorReason.ERROR_REASON_GRANT_NOT_IN_FORCE,
                ErrorReason.ERROR_REASON_GRANT_PENDING,
                ErrorReason.ERROR_REASON_LOG_UNAVAILABLE,
                ErrorReason.ERROR_REASON_NOT_FOUND,
                ErrorReason.ERROR_REASON_TRY_AGAIN,
                ErrorReason.ERROR_REASON_REQUEST_PENDING,
                ErrorReason.ERROR_REASON_CONSENT_WITHDRAWN)) {
            centre.care.refuse(reason, Map.of());
            page.click("#refresh");
            page.await(() -> page.text("#alert").length() > 10, reason.name());
            String told = page.text("#alert");
            assertFalse(told.matches(".*[A-Z_]{5,}.*"), () -> reason + ": " + told);
            page.run("document.querySelector('#alert').replaceChildren()");
        }
        centre.care.refuse(ErrorReason.ERROR_REASON_STAFF_LOCKED, Map.of("retry_after_seconds", "300"));
        page.click("#refresh");
        page.awaitText("#alert", "5분 뒤에");
        centre.care.refuse(ErrorReason.ERROR_REASON_INVALID_FIELD, Map.of("field", "note"));
        page.click("#refresh");
        page.awaitText("#alert", "'메모' 칸");
        centre.care.refuse(ErrorReason.ERROR_REASON_INTERNAL, Map.of("incident", "0011223344556677"));
        page.click("#refresh");
        page.awaitText("#alert", "0011223344556677");
        centre.care.answer();
        page.click("#refresh");
        page.await(() -> page.text("#alert").isEmpty(), "the error goes with the next action");
        page.type("#new-who", "nobody@kakao.com");
        page.type("#new-note", "x");
        page.click("#new-submit");
        page.awaitText("#alert", "찾는 것이 없습니다");
    }

    @Test
    void when_the_gateway_ends_the_session_the_page_is_blank() throws Exception {
        signIn();
        openTicket("문의");
        lookUp();
        centre.care.refuse(ErrorReason.ERROR_REASON_STAFF_IDLE, Map.of());
        page.click("#refresh");
        page.await(() -> page.has("a#sign-in"), "the sign-in is offered");
        assertFalse(page.text("body").contains(TestCare.NAME));
        assertFalse(page.text("body").contains("T000000000"));
    }

    @Test
    void an_idle_page_blanks_itself_before_the_gateway_does() throws Exception {
        open(Duration.ofSeconds(12));
        signIn("kim");
        openTicket("문의");
        lookUp();
        page.run("""
                const real = window.fetch;
                window.fetch = async (path, ...rest) => {
                  const answer = await real(path, ...rest);
                  if (path === '/centre/session') window.state = await answer.clone().json();
                  return answer;
                };""");
        page.await(() -> page.has("a#sign-in"), "the page is blank");
        assertFalse(page.text("body").contains(TestCare.NAME));
        assertEquals(true, page.run("return window.state.signedIn"), "the gateway's session was there yet");
        page.await(() -> page.driver.manage().getCookies().isEmpty(), "signed out");
    }

    @Test
    void after_signing_out_the_way_back_shows_nothing() throws Exception {
        signIn();
        openTicket("문의");
        lookUp();
        page.click("#sign-out");
        page.await(() -> page.has("a#sign-in"), "the sign-in is offered");
        page.await(() -> page.driver.manage().getCookies().isEmpty(), "the cookie is gone");
        page.driver.get("about:blank");
        page.driver.navigate().back();
        page.await(() -> page.has("a#sign-in"), "the sign-in is offered");
        assertFalse(page.text("body").contains(TestCare.NAME));
    }

    @Test
    void another_site_cannot_use_the_session() throws Exception {
        signIn();
        // The issuer's page is on another site (127.0.0.1 is not localhost).
        page.driver.get(centre.issuer.url() + "/authorize?x=y");
        Object outcome = page.driver.executeAsyncScript("""
                const done = arguments[1];
                const body = JSON.stringify({email: 'hong@kakao.com', kind: 1, note: 'x'});
                Promise.allSettled([
                  fetch(arguments[0] + '/v1/care/tickets', {method: 'POST', credentials: 'include', body,
                    headers: {'content-type': 'application/json', 'x-heykakao-page': 'centre'}}),
                  fetch(arguments[0] + '/v1/care/tickets', {method: 'POST', credentials: 'include', mode: 'no-cors', body}),
                ]).then((all) => done(all.map((one) => one.status).join()));
                """, centre.origin());
        assertEquals("rejected,rejected", outcome);
        page.run("""
                const form = document.createElement('form');
                form.method = 'post';
                form.enctype = 'text/plain';
                form.action = arguments[0] + '/v1/care/tickets';
                document.body.append(form);
                form.submit();""", centre.origin());
        page.await(() -> page.driver.getCurrentUrl().startsWith(centre.origin()), "the form was sent");
        assertEquals(0, centre.care.ticketCount());
        // The person themselves goes on.
        page.driver.get(centre.origin() + "/centre/");
        page.awaitText("#person", "kim");
    }

    @Test
    void a_failed_sign_in_is_a_page_with_a_way_on() throws Exception {
        open(IDLE);
        page.driver.get(centre.origin() + "/centre/callback?code=x&state=y");
        page.awaitText("h2", "로그인하지 못했습니다");
        page.click("a.button");
        page.await(() -> page.driver.getCurrentUrl().startsWith(centre.issuer.url()), "at the issuer");
    }

    @Test
    void it_can_be_used_by_keyboard_and_screen_reader() throws Exception {
        signIn();
        openTicket("문의");
        lookUp();
        assertEquals("고객 정보", page.run("return document.activeElement.textContent"));
        assertEquals(
                List.of(),
                page.run("return [...document.querySelectorAll('input, select, textarea')]"
                        + ".filter((c) => !c.labels || c.labels.length === 0).map((c) => c.id)"));
        assertEquals(
                List.of(),
                page.run("return [...document.querySelectorAll('button, a')]"
                        + ".filter((b) => !b.textContent.trim()).map((b) => b.outerHTML)"));
        assertEquals(
                List.of(),
                page.run("return [...document.querySelectorAll('[tabindex]')].filter((e) => e.tabIndex > 0)"
                        + ".map((e) => e.outerHTML)"));
        assertEquals("ko", page.find("html").getDomAttribute("lang"));
        assertEquals("alert", page.find("#alert").getDomAttribute("role"));
        page.driver.navigate().refresh();
        page.awaitText("#person", "kim");
        new Actions(page.driver).sendKeys(Keys.TAB).perform();
        assertEquals("본문으로", page.run("return document.activeElement.textContent"));
        // A whole action without the mouse.
        page.find("#new-who").sendKeys("nobody@kakao.com");
        page.find("#new-note").sendKeys("x", Keys.TAB, Keys.ENTER);
        page.awaitText("#alert", "찾는 것이 없습니다");
    }

    @Test
    void its_text_can_be_read() throws Exception {
        signIn();
        openTicket("문의");
        lookUp();
        centre.care.refuse(ErrorReason.ERROR_REASON_TRY_AGAIN, Map.of());
        page.click("#refresh");
        page.awaitText("#alert", "잠시 뒤");
        // WCAG 2.2, 1.4.3: 4.5 to 1 for text of this size.
        assertEquals(List.of(), page.run("""
                const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
                const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
                  const part = c[i] / 255;
                  return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                }, 0);
                const ground = (e) => {
                  for (; e; e = e.parentElement) {
                    const c = rgb(getComputedStyle(e).backgroundColor);
                    if (c.length === 3 || c[3] > 0) return c;
                  }
                  return [255, 255, 255];
                };
                return [...document.querySelectorAll('body *')]
                  .filter((e) => e.checkVisibility() && !e.disabled
                      && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
                  .filter((e) => {
                    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
                    return (a + 0.05) / (b + 0.05) < 4.5;
                  }).map((e) => e.outerHTML);"""));
    }

    @Test
    void it_fits_a_narrow_screen() throws Exception {
        signIn();
        openTicket("긴낱말".repeat(40));
        lookUp();
        page.devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 320, "height", 640, "deviceScaleFactor", 1, "mobile", false));
        assertEquals(320L, page.run("return window.innerWidth"));
        assertEquals(true, page.run("const e = document.documentElement; return e.scrollWidth <= e.clientWidth"));
        assertEquals(
                List.of(),
                page.run(
                        "return [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility()"
                                + " && e.className !== 'skip' && e.getBoundingClientRect().right > 320.5).map((e) => e.outerHTML)"));
        assertTrue(page.driver.findElement(By.id("look-submit")).isDisplayed());
    }
}
