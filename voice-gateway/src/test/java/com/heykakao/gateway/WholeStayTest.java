package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.proto.care.v1.TicketKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One family's whole stay at the parents' page, in one browser and one session. What each view promises is tested by the other page tests. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class WholeStayTest extends FamilyVisitTest {
    private static final String PASSPHRASE = "파란 고래가 부르는 자장가";
    private static final String WEATHER = "오늘 날씨 알려 줘";
    private static final String LULLABY = "자장가 틀어 줘";

    private void waitFor(String sign) {
        visit.page.await(() -> visit.page.has(sign), sign + " is there");
    }

    private void confirm(String button) {
        visit.page.click(button);
        waitFor("dialog[open]");
        visit.page.click("#dialog-yes");
    }

    @Test
    void from_the_first_sign_in_to_leaving() throws Exception {
        visit.on("ko-KR", 390, 844).picturesAs("whole-stay").keepingDownloads().atHome();
        ByteString first = newUtteranceId();
        ByteString second = newUtteranceId();
        try (TestSpeaker speaker = gateway.speaker("HK-2026-0042")) {
            visit.pair(speaker, "거실");
            speaker.say(first, 25, 20, WEATHER);
            speaker.say(second, 25, 20, LULLABY);
            hearAndDelete(hex(first));
            keepAChildsProfile(hex(second));
            seeWhoLooked();
            takeAlong();
            leave();
        }
        visit.open().signIn();
        waitFor("#sign-up");
        visit.look("nobody-again");
    }

    private void hearAndDelete(String id) throws Exception {
        visit.go("", ".utterances");
        visit.page.awaitText(".utterances", LULLABY);
        visit.look("said");
        visit.page.click("[data-utterance='" + id + "'] .said");
        visit.page.awaitText("h1", WEATHER);
        visit.page.click(".play");
        waitFor("audio");
        visit.page.await(
                () -> (Boolean) visit.page.run("return document.querySelector('audio').currentTime > 0.2"), "it plays");
        visit.look("heard");
        confirm("#delete");
        waitFor(".utterances");
        assertFalse(visit.page.text("main").contains(WEATHER));
    }

    private void keepAChildsProfile(String utterance) throws Exception {
        visit.go("privacy/children", "#guardian-start");
        visit.page.click("#guardian-start");
        waitFor("#guardian-code");
        String told = visit.page.text("#guardian-instruction");
        visit.page.type("#guardian-code", told.substring(told.lastIndexOf(' ') + 1));
        visit.page.click("#guardian-finish");
        waitFor("#agree");
        visit.page.click("#agree");
        visit.page.click("#consent-give");
        waitFor("#child-new");
        visit.page.click("#child-new");
        waitFor("#child-save");
        visit.page.type("#child-name", "하늘");
        visit.page.click("#child-save");
        visit.page.awaitText("main", "하늘");
        visit.look("child");
        visit.go("utterances/" + utterance, "#whose");
        visit.page.choose("#whose", child());
        visit.page.click("#whose-save");
        waitFor("#status p");
        visit.look("a-childs-words");
        visit.page.awaitText("main", LULLABY);
    }

    private String child() {
        try (TestParent parent = parent("hong")) {
            return list(parent).get(0).getChildId();
        }
    }

    private void seeWhoLooked() throws Exception {
        try (TestStaff staff = gateway.staff("kim", "TRANSCOSMOS_KOREA", "CARE_AGENT")) {
            var unused = staff.openTicket(TestVisit.EMAIL, TicketKind.TICKET_KIND_DEVICE_FAULT, "소리가 작아요");
        }
        visit.go("privacy/accesses", ".slim");
        visit.page.awaitText("main", "트랜스코스모스");
        visit.look("who-looked");
    }

    private void takeAlong() throws Exception {
        visit.go("privacy/export", "#passphrase");
        visit.page.type("#passphrase", PASSPHRASE);
        visit.page.type("#passphrase-again", PASSPHRASE);
        visit.page.click("#export-submit");
        waitFor("#export-save");
        visit.look("taken-along");
        byte[] zip = ExportTest.open(Files.readAllBytes(visit.saved(".gpg")), PASSPHRASE);
        assertEquals("PK", new String(zip, 0, 2, StandardCharsets.US_ASCII));
    }

    private void leave() throws Exception {
        visit.go("privacy/leaving", "#word");
        assertTrue(visit.page.text("#ends").contains("저장된 말 1개"), visit.page.text("#ends"));
        visit.page.type("#word", "떠나기");
        visit.look("leaving");
        confirm("#leave-submit");
        waitFor("#certificate");
        visit.look("certificate");
        String shown = (String) visit.page.run("return document.querySelector('#certificate').textContent");
        assertTrue(shown.contains("\nsubjects 2\n"), shown);
        visit.page.click("#certificate-save");
        assertEquals(shown, Files.readString(visit.saved(".txt")));
        visit.page.click("#finish");
        waitFor("#sign-in");
    }
}
