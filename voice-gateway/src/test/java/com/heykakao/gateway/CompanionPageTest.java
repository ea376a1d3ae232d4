package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.proto.care.v1.GrantServiceGrpc;
import com.heykakao.proto.care.v1.RequestGrantRequest;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.device.v1.Audio;
import com.heykakao.proto.device.v1.Codec;
import com.heykakao.proto.device.v1.SpeakRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** The parents' page in a real browser, on a whole gateway with a speaker: what a parent does, from the first visit to the certificate. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class CompanionPageTest extends GatewayTest {
    private static final String WORDS = "내일 아침 일곱 시에 깨워 줘";
    private static final String QUESTION = "어떤 말을 잘못 알아들었는지 들어 봐도 될까요?";

    private TestVisit visit;

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

    private void staffAsk() {
        try (TestStaff staff = gateway.staff("kim", "TRANSCOSMOS_KOREA", "CARE_AGENT")) {
            String ticket = staff.openTicket(TestVisit.EMAIL, TicketKind.TICKET_KIND_DEVICE_FAULT, "소리가 작아요");
            var unused = GrantServiceGrpc.newBlockingStub(staff.channel())
                    .requestGrant(RequestGrantRequest.newBuilder()
                            .setTicketNumber(ticket)
                            .setQuestion(QUESTION)
                            .build());
        }
    }

    /** Presses the player's button and waits until the sound has been heard for a while. */
    private void hear(double seconds) {
        visit.page.click(".play");
        visit.page.await(() -> visit.page.has("audio"), "the player is there");
        visit.page.await(
                () -> (Boolean) visit.page.run("return document.querySelector('audio').currentTime > 0.2"), "it plays");
        double length = ((Number) visit.page.run("return document.querySelector('audio').duration")).doubleValue();
        assertEquals(seconds, length, 0.1);
    }

    @Test
    void from_the_first_visit_to_the_certificate_on_a_phone_in_korean() throws Exception {
        story(visit.on("ko-KR", 390, 844).picturesAs("story-ko-phone"));
    }

    @Test
    void from_the_first_visit_to_the_certificate_on_a_desk_in_english() throws Exception {
        story(visit.on("en-GB", 1280, 900).picturesAs("story-en-desk"));
    }

    private void story(TestVisit visit) throws Exception {
        visit.open();
        visit.look("welcome");
        visit.signIn();
        visit.look("sign-up");
        visit.page.click("#sign-up");
        visit.page.await(() -> visit.page.has("#consent-give"), "the consent is asked");
        assertFalse(visit.page.find("#agree").isSelected());
        visit.look("consent");
        visit.page.click("#consent-give");
        assertFalse(visit.page.text("#agree-error").isEmpty());
        visit.page.click("#consent-decline");
        visit.page.await(() -> visit.page.has("#consent-again"), "what it means");
        visit.look("declined");
        visit.page.click("#consent-again");
        visit.page.click("#agree");
        visit.page.click("#consent-give");
        visit.page.await(() -> visit.page.has("#pair"), "a speaker is wanted");
        visit.look("no-speaker");

        try (TestSpeaker speaker = gateway.speaker("HK-2026-0042")) {
            visit.page.click("#pair");
            visit.page.await(() -> visit.page.has("#code"), "the code is wanted");
            visit.page.type("#code", "abc");
            visit.page.click("#pair-submit");
            visit.look("code-too-short");
            String code = speaker.startPairing().toLowerCase(Locale.ROOT);
            visit.page.type("#code", code.substring(0, 4) + " - " + code.substring(4));
            visit.page.type("#name", "거실");
            visit.page.click("#pair-submit");
            visit.page.awaitText("main", "HK-2026-0042");
            visit.look("paired");
            speaker.finishPairing();
            var line = speaker.connect(new Deaf<>());
            visit.page.await(
                    () -> {
                        visit.page.click("#refresh");
                        return visit.page.has(".state.online");
                    },
                    "it is online");
            visit.look("online");

            ByteString first = newUtteranceId();
            speaker.say(first, 25, 20, WORDS);
            speaker.say(newUtteranceId(), 12, 10, "오늘 미세먼지 어때?");
            speaker.say(newUtteranceId(), 40, 32, "엄마한테 전화해서 지금 출발했다고 전해 줘");
            TestUtterance half = speaker.speak().begin(newUtteranceId());
            assertEquals(0, half.ready());
            half.audio(0, 20).acknowledged(10);

            visit.go("", ".utterances");
            visit.page.awaitText(".utterances", WORDS);
            assertEquals(4, visit.page.all(".utterances > li").size());
            assertTrue(visit.page.has(".receiving"));
            visit.look("timeline");

            visit.page.click("[data-utterance='" + hex(first) + "'] .said");
            visit.page.awaitText("h1", WORDS);
            visit.look("one");
            hear(2.5);
            visit.look("hearing");

            staffAsk();
            visit.page.driver.navigate().refresh();
            visit.page.await(() -> visit.page.has(".badge"), "a question waits");
            visit.go("notices", "[data-answer]");
            visit.look("asked");
            visit.page.click("[data-answer]");
            visit.page.await(() -> visit.page.has(".choice"), "there is a choice");
            visit.page.click("#grant-confirm");
            visit.page.await(() -> !visit.page.text("#choice-error").isEmpty(), "nothing is chosen");
            visit.page.click("input[value='" + hex(first) + "']");
            visit.look("question");
            visit.page.click("#grant-confirm");
            visit.page.await(() -> visit.page.has("dialog[open]"), "it is asked once more");
            visit.look("question-dialog");
            visit.page.click("#dialog-yes");
            visit.page.await(() -> visit.page.has("[data-revoke]"), "it is granted");
            visit.look("granted");
            visit.page.click("[data-revoke]");
            visit.page.click("#dialog-yes");
            visit.page.await(() -> visit.page.has("#status p") && !visit.page.has("[data-revoke]"), "it is taken back");
            visit.look("revoked");

            visit.go("utterances/" + hex(first), "#delete");
            visit.page.click("#delete");
            visit.page.await(() -> visit.page.has("dialog[open]"), "it is asked once more");
            visit.look("delete-dialog");
            visit.page.click("#dialog-no");
            visit.page.await(() -> !visit.page.has("dialog"), "nothing is done");
            visit.page.click("#delete");
            visit.page.click("#dialog-yes");
            visit.page.await(() -> visit.page.has(".utterances"), "the others");
            assertFalse(visit.page.text("main").contains(WORDS));
            visit.look("deleted");

            visit.go("speakers", "[data-unpair]");
            visit.page.click("[data-unpair]");
            visit.page.await(() -> visit.page.has("dialog[open]"), "it is asked once more");
            visit.look("unpair-dialog");
            visit.page.click("#dialog-yes");
            visit.page.await(() -> visit.page.has(".empty"), "no speaker");
            visit.look("unpaired");
            var unused = line;
        }
        withdraw(visit);
    }

    private void withdraw(TestVisit visit) throws Exception {
        visit.keepingDownloads().go("privacy", "#withdraw");
        visit.page.click("#withdraw");
        visit.page.await(() -> visit.page.has("#word"), "what stops");
        visit.look("withdraw");
        visit.page.click("#withdraw-submit");
        visit.page.await(() -> !visit.page.text("#word-error").isEmpty(), "the word is wanted");
        boolean korean = visit.page.find("html").getDomAttribute("lang").equals("ko");
        visit.page.type("#word", korean ? "철회" : "withdraw");
        visit.page.click("#withdraw-submit");
        visit.page.await(() -> visit.page.has("#certificate"), "the certificate");
        visit.look("certificate");
        String shown = (String) visit.page.run("return document.querySelector('#certificate').textContent");
        visit.page.click("#certificate-save");
        assertEquals(shown, Files.readString(visit.saved(".txt")));
        assertTrue(shown.contains("\n\n— "), shown);
        visit.page.click("#finish");
        visit.page.await(() -> visit.page.has("#sign-in"), "signed out");
        visit.open().signIn();
        visit.page.await(() -> visit.page.has("#sign-up"), "an empty home");
    }

    @Test
    void every_view_of_a_home_in_use_passes_in_both_languages_on_both_screens_by_day_and_by_night() throws Exception {
        visit.on("ko-KR", 390, 844).atHome();
        try (TestSpeaker speaker = gateway.speaker("HK-2026-0042")) {
            visit.pair(speaker, "거실");
            speaker.say(newUtteranceId(), 25, 20, WORDS);
            speaker.say(newUtteranceId(), 40, 32, "엄마한테 전화해서 지금 출발했다고 전해 줘");
        }
        staffAsk();
        for (String scheme : List.of("light", "dark")) {
            Map<String, Object> night = Map.of("name", "prefers-color-scheme", "value", scheme);
            visit.page.devTools("Emulation.setEmulatedMedia", Map.of("features", List.of(night)));
            for (String language : List.of("ko", "en")) {
                visit.page.driver.get(visit.origin() + "/companion/?lang=" + language);
                visit.page.await(() -> visit.page.has("h1"), "the page");
                for (boolean phone : List.of(true, false)) {
                    visit.page.resize(phone ? 390 : 1280, phone ? 844 : 900);
                    visit.picturesAs("views-" + scheme + "-" + language + (phone ? "-phone" : "-desk"));
                    views();
                }
            }
        }
    }

    private void views() throws IOException {
        visit.go("", ".utterances");
        visit.look("timeline");
        visit.go("speakers", "[data-unpair]");
        visit.look("speakers");
        visit.go("speakers/new", "#code");
        visit.look("pair");
        visit.go("notices", ".slim");
        visit.look("notices");
        visit.go("privacy", "#withdraw");
        visit.page.click("summary");
        visit.look("privacy");
        visit.go("privacy/withdraw", "#word");
        visit.look("withdraw");
    }

    @Test
    void row_20_nothing_leaves_the_origin_and_one_cookie_is_all_that_is_kept() throws Exception {
        visit.on("ko-KR", 390, 844).atHome();
        try (TestSpeaker speaker = gateway.speaker("HK-1")) {
            visit.pair(speaker, "거실");
            speaker.say(newUtteranceId(), 25, 20, WORDS);
            visit.go("", ".play");
            hear(2.5);
            visit.go("notices", "h1");
            visit.go("privacy", "#withdraw");
        }
        for (String address : visit.page.requests()) {
            boolean own =
                    address.startsWith(visit.origin() + "/") || address.startsWith("blob:" + visit.origin() + "/");
            assertTrue(own || address.startsWith(issuer.url() + "/"), address);
            assertFalse(address.contains("hong") || (own && address.contains("%")), address);
        }
        assertEquals(
                List.of("__Host-session-companion"),
                visit.page.driver.manage().getCookies().stream()
                        .map(cookie -> cookie.getName())
                        .toList());
        assertEquals(0L, visit.page.run("return localStorage.length + sessionStorage.length"));
        assertEquals("", visit.page.run("return document.cookie"));
        assertEquals(
                "0,0",
                visit.page.driver.executeAsyncScript(
                        "const done = arguments[0];"
                                + " Promise.all([indexedDB.databases(), caches.keys()]).then((all) => done(all.map((one) => one.length).join()))"));
        visit.page.assertQuiet();
    }

    @Test
    void what_was_said_is_shown_as_text_and_its_words_stand_in_no_title() throws Exception {
        String injection = "<img src=x onerror='window.hacked = 1'><b>굵게</b>";
        visit.on("ko-KR", 390, 844).atHome();
        try (TestSpeaker speaker = gateway.speaker("HK-1")) {
            visit.pair(speaker, injection);
            ByteString id = newUtteranceId();
            speaker.say(id, 5, 0, injection);
            visit.go("", ".utterances");
            assertTrue(visit.page.text(".said").contains(injection));
            visit.go("utterances/" + hex(id), "#delete");
            assertTrue(visit.page.text("h1").contains(injection));
            assertFalse(visit.page.driver.getTitle().contains("굵게"));
            assertTrue(visit.page.text("main dl").contains(injection));
            assertFalse(visit.page.has("main b"));
        }
        assertEquals(true, visit.page.run("return window.hacked === undefined"));
        visit.page.assertQuiet();
    }

    @Test
    void when_the_session_is_over_nothing_stays_on_the_screen() throws Exception {
        visit.on("ko-KR", 390, 844).atHome();
        try (TestSpeaker speaker = gateway.speaker("HK-1")) {
            visit.pair(speaker, "거실");
            speaker.say(newUtteranceId(), 5, 0, WORDS);
            visit.go("", ".utterances");
        }
        visit.page.driver.manage().deleteAllCookies();
        visit.page.click("#refresh");
        visit.page.await(() -> visit.page.has("#sign-in"), "the sign-in is offered");
        visit.page.awaitText("#status", "화면에 있던 것은 모두 지웠어요");
        visit.page.driver.navigate().back();
        visit.page.await(() -> visit.page.has("#sign-in"), "the sign-in is offered");
        for (String gone : List.of(WORDS, "HK-1", TestVisit.NAME)) {
            assertFalse(visit.page.driver.getPageSource().contains(gone), gone);
        }
    }

    @Test
    void a_recording_in_opus_plays_too() throws Exception {
        visit.on("ko-KR", 390, 844).atHome();
        try (TestSpeaker speaker = gateway.speaker("HK-1")) {
            visit.pair(speaker, "거실");
            ByteString id = newUtteranceId();
            // A second of silence in packets of 20 ms (RFC 6716 section 3: TOC of CELT, full band), each behind its
            // length.
            ByteString packets = ByteString.EMPTY;
            for (int i = 0; i < 50; i++) {
                packets = packets.concat(ByteString.copyFrom(new byte[] {0, 3, (byte) 0xF8, (byte) 0xFF, (byte) 0xFE}));
            }
            TestUtterance said = speaker.speak()
                    .send(SpeakRequest.newBuilder()
                            .setBegin(TestUtterance.beginning(id)
                                    .setCodec(Codec.CODEC_OPUS)
                                    .setSampleRateHz(16_000))
                            .build());
            assertEquals(0, said.ready());
            said.send(SpeakRequest.newBuilder()
                            .setAudio(Audio.newBuilder().setSequence(0).setData(packets))
                            .build())
                    .end(1, TestUtterance.sha256(packets))
                    .stored();
            visit.go("", ".play");
            hear(1.0);
        }
        visit.page.assertQuiet();
    }

    @Test
    void a_code_typed_with_the_korean_keyboard_on_still_pairs() throws Exception {
        visit.on("ko-KR", 390, 844).atHome();
        // Letters that end up in one syllable, which a speaker's code of consonants may not show.
        assertEquals(
                "rkskekfk rhk qhq",
                visit.page.driver.executeAsyncScript("const done = arguments[0];"
                        + " import('/companion/hangul-keys.js').then((keys) => done(keys.latinKeys('가나다라 과 봅')))"));
        String letters = "BCDFGHJKLMNPQRSTVWXZ";
        String sameKeys = "ㅠㅊㅇㄹㅎㅗㅓㅏㅣㅡㅜㅔㅂㄱㄴㅅㅍㅈㅌㅋ";
        try (TestSpeaker speaker = gateway.speaker("HK-1")) {
            String typed = speaker.startPairing()
                    .chars()
                    .filter(Character::isLetter)
                    .mapToObj(letter -> sameKeys.substring(letters.indexOf(letter), letters.indexOf(letter) + 1))
                    .collect(Collectors.joining());
            visit.go("speakers/new", "#code");
            visit.page.type("#code", typed);
            visit.page.type("#name", "거실");
            visit.page.click("#pair-submit");
            visit.page.awaitText("main", "HK-1");
        }
    }

    @Test
    void both_languages_have_all_the_words_and_the_browsers_own_goes_first() throws Exception {
        visit.on("ko-KR", 390, 844).open();
        assertEquals("ko", visit.page.find("html").getDomAttribute("lang"));
        Object missing = visit.page.driver.executeAsyncScript("""
                const done = arguments[0];
                const shape = (word) => typeof word !== 'object' ? word === undefined ? 'text' : typeof word === 'function' ? 'function' : 'text'
                  : Object.fromEntries(Object.entries(word).map(([key, value]) => [key, shape(value)]));
                Promise.all(['ko', 'en'].map((language) => import('/companion/words/' + language + '.js')))
                  .then((both) => done(both.map((one) => JSON.stringify(shape(one.default)))));
                """);
        List<?> shapes = (List<?>) missing;
        assertEquals(shapes.get(0), shapes.get(1));
        visit.on("en-GB,ko;q=0.5", 390, 844).open();
        assertEquals("en", visit.page.find("html").getDomAttribute("lang"));
        visit.page.click("#language");
        visit.page.await(() -> "ko".equals(visit.page.find("html").getDomAttribute("lang")), "it is in Korean");
        visit.on("fr-FR", 390, 844).open();
        assertEquals("ko", visit.page.find("html").getDomAttribute("lang"));
    }

    @Test
    void the_keyboard_alone_is_enough() throws Exception {
        visit.on("ko-KR", 1280, 900).open();
        // The issuer's page is the issuer's.
        visit.signIn();
        press("sign-up");
        visit.page.await(() -> visit.page.has("#agree") && focused("h1"), "the heading has the focus");
        tabTo("agree");
        type(Keys.SPACE);
        press("consent-give");
        visit.page.await(() -> visit.page.has("#pair") && focused("h1"), "the heading has the focus");
        press("pair");
        try (TestSpeaker speaker = gateway.speaker("HK-1")) {
            visit.page.await(() -> visit.page.has("#code") && focused("h1"), "the heading has the focus");
            tabTo("code");
            type(speaker.startPairing());
            tabTo("name");
            type("거실", Keys.ENTER);
            visit.page.awaitText("main", "HK-1");
            speaker.finishPairing();
            ByteString id = newUtteranceId();
            speaker.say(id, 5, 0, WORDS);
            visit.go("utterances/" + hex(id), "#delete");
            press("delete");
            visit.page.await(
                    () -> visit.page.has("dialog[open]") && focused("#dialog-no"), "the safe answer has the focus");
            type(Keys.ESCAPE);
            visit.page.await(() -> !visit.page.has("dialog") && focused("#delete"), "the focus is back where it was");
            type(Keys.ENTER);
            visit.page.await(() -> visit.page.has("dialog[open]"), "it is asked");
            press("dialog-yes");
            visit.page.await(() -> visit.page.has(".empty") && focused("h1"), "nothing is left");
        }
        visit.page.assertQuiet();
    }

    private boolean focused(String css) {
        return (Boolean) visit.page.run("return document.activeElement.matches(arguments[0])", css);
    }

    private void type(CharSequence... keys) {
        visit.page.driver.switchTo().activeElement().sendKeys(keys);
    }

    private void tabTo(String id) {
        for (int tabs = 0; tabs < 40 && !focused("#" + id); tabs++) {
            type(Keys.TAB);
        }
        assertTrue(focused("#" + id), () -> "no Tab leads to " + id);
    }

    private void press(String id) {
        tabTo(id);
        type(Keys.ENTER);
    }
}
