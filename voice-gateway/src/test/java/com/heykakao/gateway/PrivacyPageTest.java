package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.proto.device.v1.MuteSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** What a parent may ask for as the data subject, at the page in a real browser: leaving, taking everything along, silencing a speaker. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class PrivacyPageTest extends GatewayTest {
    private static final String PASSPHRASE = "말 배터리 스테이플 correct";
    private static final String WORDS = "내일 아침 일곱 시에 깨워 줘";

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

    @Test
    void everything_is_taken_along_in_a_file_that_the_passphrase_opens() throws Exception {
        visit.on("ko-KR", 390, 844).picturesAs("export-ko-phone").atHome().keepingDownloads();
        try (TestSpeaker speaker = gateway.speaker("HK-1")) {
            visit.pair(speaker, "거실");
            for (int i = 0; i < 3; i++) {
                speaker.say(newUtteranceId(), 25, 20, WORDS);
            }
        }
        visit.go("privacy", "#export");
        visit.look("your-data");
        visit.page.click("#export");
        visit.page.await(() -> visit.page.has("#passphrase"), "a passphrase is wanted");
        visit.look("empty");
        visit.page.type("#passphrase", "짧아요");
        visit.page.type("#passphrase-again", "짧아요");
        assertTrue(visit.page.text("#strength").contains("짧아요"), visit.page.text("#strength"));
        visit.page.click("#export-submit");
        visit.page.await(() -> !visit.page.text("#passphrase-error").isEmpty(), "it is too short");
        visit.page.type("#passphrase", "aaaaaaaaaaaaaaa");
        visit.page.awaitText("#strength", "쉽게");
        visit.page.type("#passphrase", PASSPHRASE);
        visit.page.awaitText("#strength", "튼튼");
        visit.page.click("#export-submit");
        visit.page.await(() -> !visit.page.text("#passphrase-again-error").isEmpty(), "they differ");
        visit.look("differ");
        visit.page.click("#show");
        assertEquals("text", visit.page.find("#passphrase-again").getDomProperty("type"));
        visit.page.type("#passphrase-again", PASSPHRASE);
        visit.look("shown");
        watchProgress();
        visit.page.click("#export-submit");
        visit.page.await(() -> visit.page.has("#export-save"), "the file is there");
        Path file = visit.saved(".gpg");
        visit.page.awaitText("#exports", "다 받음");
        visit.look("whole");
        assertEquals("", visit.page.find("#passphrase").getDomProperty("value"));
        assertEquals(true, visit.page.run("return window.seen.some((one) => one[1] === 3 && one[0] > 0)"));
        byte[] zip = ExportTest.open(Files.readAllBytes(file), PASSPHRASE);
        List<String> names = new ArrayList<>();
        String utterances = "";
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().equals("utterances.json")) {
                    utterances = new String(entries.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        assertTrue(utterances.contains(WORDS), utterances);
        assertEquals(3, names.stream().filter(name -> name.startsWith("audio/")).count());
        visit.page.driver.get(visit.origin() + "/companion/?lang=en#/privacy/export");
        visit.page.await(() -> visit.page.has("#passphrase"), "in English");
        visit.page.resize(1280, 900);
        visit.look("en-desk");
    }

    @Test
    void row_26_whom_to_turn_to_is_shown_and_an_address_in_doubt_is_warned_of() throws Exception {
        visit.on("ko-KR", 390, 844).picturesAs("contacts-ko-phone").atHome();
        visit.go("privacy", "#contacts");
        String shown = visit.page.text("#contacts");
        for (String one : List.of(
                "개인정보 보호책임자",
                "개인정보 보호 담당부서",
                "개인정보분쟁조정위원회",
                "1833-6972",
                "개인정보침해신고센터",
                "privacy.kisa.or.kr",
                "대검찰청",
                "1301",
                "경찰청",
                "ecrm.police.go.kr")) {
            assertTrue(shown.contains(one), () -> one + " is not in " + shown);
        }
        String warned = visit.page.text("#in-doubt");
        assertTrue(
                warned.contains("kakaenterprise.com")
                        && warned.contains("kakaoenterprise.com")
                        && warned.contains("보내지 마세요"),
                warned);
        visit.look("contacts");
    }

    @Test
    void the_language_that_was_chosen_stays_over_the_sign_in() throws Exception {
        visit.on("ko-KR", 390, 844).picturesAs("language").open();
        visit.page.click("#language");
        visit.page.awaitText("h1", "yours to decide");
        visit.signIn();
        assertEquals("en", visit.page.run("return document.documentElement.lang"));
        assertEquals("?lang=en", visit.page.run("return location.search"));
        visit.page.click("#language");
        visit.page.await(() -> "ko".equals(visit.page.run("return document.documentElement.lang")), "and back");
    }

    @Test
    void a_file_that_was_cut_off_is_none() throws Exception {
        visit.on("ko-KR", 390, 844).picturesAs("cut-ko-phone").atHome();
        visit.go("privacy/export", "#passphrase");
        var unused = visit.page.run("const real = window.fetch; window.fetch = async (path, options) => {"
                + " const answer = await real(path, options); if (!path.endsWith('/export')) { return answer; }"
                + " const bytes = await answer.arrayBuffer();"
                + " return new Response(bytes.slice(0, -8), {headers: answer.headers}); };");
        visit.page.type("#passphrase", PASSPHRASE);
        visit.page.type("#passphrase-again", PASSPHRASE);
        visit.page.click("#export-submit");
        visit.page.awaitText("#alert", "서버에 닿지 않아요");
        visit.look("cut");
        assertFalse(visit.page.has("#export-save"));
        assertFalse(visit.page.find("#passphrase").getDomProperty("value").isEmpty(), "it can be tried again at once");
    }

    /** What the bar said, though it may go by too quickly to be asked. */
    private void watchProgress() {
        var unused = visit.page.run(
                "window.seen = []; new MutationObserver(() => {"
                        + " const bar = document.querySelector('#export-progress'); if (bar) { window.seen.push([bar.value, bar.max]); } })"
                        + ".observe(document.querySelector('#export-outcome'), {childList: true, subtree: true, attributes: true, characterData: true});");
    }

    @Test
    void a_speaker_gets_another_name_and_is_silenced_but_not_from_here_let_speak_again() throws Exception {
        visit.on("ko-KR", 390, 844).picturesAs("speaker-ko-phone").atHome();
        try (TestSpeaker speaker = gateway.speaker("HK-1")) {
            visit.pair(speaker, "거실");
            SpeakerSettingsTest.Line line = new SpeakerSettingsTest.Line(speaker);
            line.reports(false, MuteSource.MUTE_SOURCE_SWITCH);
            visit.page.await(
                    () -> {
                        visit.page.click("#refresh");
                        return visit.page.text("main dl").contains("켜져 있음");
                    },
                    "its microphone is on");
            visit.look("open");
            visit.page.click("[data-rename]");
            visit.page.await(() -> visit.page.has(".renaming input:focus"), "the name has the focus");
            visit.page.driver.switchTo().activeElement().sendKeys(Keys.ESCAPE);
            visit.page.await(() -> visit.page.has("[data-rename]:focus"), "nothing is changed");
            visit.page.click("[data-rename]");
            visit.page.type(".renaming input", "  ");
            visit.page.click("[data-save]");
            visit.page.await(() -> visit.page.has(".renaming [aria-invalid]"), "a name is wanted");
            visit.look("renaming");
            visit.page.type(".renaming input", "아이 방");
            visit.page.driver.switchTo().activeElement().sendKeys(Keys.ENTER);
            visit.page.awaitText(".speaker h2", "아이 방");
            visit.page.await(() -> visit.page.has("[data-rename]:focus"), "the focus is kept");

            visit.page.click("[data-mute]");
            visit.page.await(() -> visit.page.has("dialog[open]"), "it is asked once more");
            visit.look("mute-dialog");
            visit.page.click("#dialog-no");
            visit.page.await(() -> !visit.page.has("dialog") && visit.page.has("[data-mute]"), "nothing is done");
            visit.page.click("[data-mute]");
            visit.page.click("#dialog-yes");
            line.hearsMute();
            visit.page.awaitText("main .box", "스피커 옆에서만");
            assertFalse(visit.page.has("[data-mute]"));
            assertTrue(visit.page.text("main dl").contains("기다리는 중"), visit.page.text("main dl"));
            visit.look("asked");
            line.reports(true, MuteSource.MUTE_SOURCE_REMOTE);
            visit.page.await(
                    () -> {
                        visit.page.click("#refresh");
                        return visit.page.text("main dl").contains("꺼져 있음");
                    },
                    "its microphone is off");
            visit.page.resize(1280, 900);
            visit.look("muted-desk");
            line.reports(false, MuteSource.MUTE_SOURCE_SWITCH);
            visit.page.await(
                    () -> {
                        visit.page.click("#refresh");
                        return visit.page.has("[data-mute]") && !visit.page.has("main .box");
                    },
                    "somebody moved its switch");
            assertTrue(visit.page.text(".speaker h2").contains("아이 방"));
            visit.page.driver.get(visit.origin() + "/companion/?lang=en#/speakers");
            visit.page.await(() -> visit.page.has("[data-mute]"), "in English");
            visit.page.resize(320, 700);
            visit.look("en-small");
        }
    }

    @Test
    void the_file_and_leaving_want_a_fresh_sign_in() throws Exception {
        visit.on("ko-KR", 390, 844).picturesAs("stale-ko-phone").open();
        Instant now = Instant.now();
        issuer.signIn().change(claims -> claims.claim("name", TestVisit.NAME)
                .claim("email", TestVisit.EMAIL)
                .claim("auth_time", Date.from(now.minus(Duration.ofHours(1))))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1)))));
        visit.page.click("#sign-in");
        visit.page.type("#name", "hong");
        visit.page.click("#sign-in");
        visit.page.click("#sign-up");
        visit.page.click("#agree");
        visit.page.click("#consent-give");
        visit.page.await(() -> visit.page.find("#nav").isDisplayed(), "the menu is there");
        visit.go("privacy/export", "#passphrase");
        visit.page.type("#passphrase", PASSPHRASE);
        visit.page.type("#passphrase-again", PASSPHRASE);
        visit.page.click("#export-submit");
        visit.page.await(() -> visit.page.has("#sign-in-again"), "a fresh sign-in is wanted");
        visit.look("export");
        assertFalse(visit.page.has("#export-save"));
        visit.go("privacy/leaving", "#word");
        visit.page.type("#word", "떠나기");
        visit.page.click("#leave-submit");
        visit.page.click("#dialog-yes");
        visit.page.await(() -> visit.page.has("#sign-in-again"), "a fresh sign-in is wanted");
        assertTrue(visit.page.has("#word"), "nothing is destroyed");
    }

    @Test
    void leaving_says_what_ends_and_gives_the_certificate() throws Exception {
        visit.on("ko-KR", 390, 844).picturesAs("leaving-ko-phone").atHome().keepingDownloads();
        try (TestSpeaker speaker = gateway.speaker("HK-1")) {
            visit.pair(speaker, "거실");
            speaker.say(newUtteranceId(), 5, 0, WORDS);
        }
        visit.go("privacy", "#leave");
        visit.page.click("#leave");
        visit.page.await(() -> visit.page.has("#word"), "what ends");
        assertTrue(visit.page.text("#ends").contains("스피커 1대"), visit.page.text("#ends"));
        assertTrue(visit.page.text("#ends").contains("저장된 말 1개"), visit.page.text("#ends"));
        visit.look("leaving");
        visit.page.driver.get(visit.origin() + "/companion/?lang=en#/privacy/leaving");
        visit.page.await(() -> visit.page.has("#word"), "what ends, in English");
        visit.page.resize(1280, 900);
        visit.look("leaving-en-desk");
        visit.page.resize(390, 844);
        visit.page.driver.get(visit.origin() + "/companion/?lang=ko#/privacy/leaving");
        visit.page.await(() -> visit.page.has("#word"), "what ends");
        visit.page.click("#leave-submit");
        visit.page.await(() -> !visit.page.text("#word-error").isEmpty(), "the word is wanted");
        visit.page.type("#word", "떠나기");
        visit.page.click("#leave-submit");
        visit.page.await(() -> visit.page.has("dialog[open]"), "it is asked once more");
        visit.look("leaving-dialog");
        visit.page.click("#dialog-no");
        visit.page.await(() -> !visit.page.has("dialog") && visit.page.has("#word"), "nothing is done");
        visit.page.click("#leave-submit");
        visit.page.click("#dialog-yes");
        visit.page.await(() -> visit.page.has("#certificate"), "the certificate");
        visit.look("certificate");
        String shown = (String) visit.page.run("return document.querySelector('#certificate').textContent");
        visit.page.click("#certificate-save");
        assertEquals(shown, Files.readString(visit.saved(".txt")));
        visit.page.click("#finish");
        visit.page.await(() -> visit.page.has("#sign-in"), "signed out");
        visit.open().signIn();
        visit.page.await(() -> visit.page.has("#sign-up"), "an empty home");
    }
}
