package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.store.Table;
import com.heykakao.proto.companion.v1.Child;
import com.heykakao.proto.companion.v1.ChildGender;
import com.heykakao.proto.companion.v1.ChildItems;
import com.heykakao.proto.companion.v1.ChildState;
import com.heykakao.proto.companion.v1.UpdateChildRequest;
import com.heykakao.proto.companion.v1.Utterance;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.WebElement;

/** What a family does on the parents' page, in a real browser: finding and deleting what was said, children's profiles, receipts of consents. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FamilyPageTest extends FamilyVisitTest {
    private static final String SUB = "hong";
    private static final String ALARM = "내일 아침 일곱 시에 깨워 줘";
    private static final String DUST = "오늘 미세먼지 어때?";
    private static final String MUSIC = "자장가 틀어 줘";

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

    @Test
    void a_guardian_keeps_profiles_of_children_on_a_phone_in_korean() throws Exception {
        children(visit.on("ko-KR", 390, 844).picturesAs("children-ko-phone"));
    }

    @Test
    void a_guardian_keeps_profiles_of_children_on_a_desk_in_english_at_night() throws Exception {
        visit.page.devTools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        children(visit.on("en-GB", 1280, 900).picturesAs("children-en-desk"));
    }

    private void children(TestVisit visit) throws Exception {
        visit.open().signIn();
        visit.page.click("#sign-up");
        visit.page.await(() -> visit.page.has("#agree"), "the first consent");
        assertEquals(1, visit.page.all(".paper").size(), "the voice service's alone");
        visit.page.click("#agree");
        visit.page.click("#consent-give");
        visit.page.await(() -> visit.page.find("#nav").isDisplayed(), "the menu is there");
        visit.go("privacy", "#children");
        visit.page.click("#children");
        visit.page.await(() -> visit.page.has("#guardian-start"), "a guardian is wanted");
        assertTrue(visit.page.has("#costs-nothing") && visit.page.has(".paper") && !visit.page.has("#agree"));
        visit.look("unverified");

        visit.page.click("#guardian-start");
        visit.page.await(() -> visit.page.has("#guardian-code"), "the code is wanted");
        visit.look("guardian");
        visit.page.type("#guardian-code", "wrong");
        visit.page.click("#guardian-finish");
        visit.page.await(() -> !visit.page.text("#guardian-code-error").isEmpty(), "it is wrong");
        visit.look("wrong-code");
        String[] told = visit.page.text("#guardian-instruction").split(" ", -1);
        visit.page.type("#guardian-code", told[told.length - 1]);
        visit.page.click("#guardian-finish");
        visit.page.await(() -> visit.page.has("#agree"), "the consent is asked");
        assertFalse(visit.page.find("#agree").isSelected());
        visit.look("consent");
        visit.page.click("#consent-decline");
        visit.page.await(() -> visit.page.has("#withdraw") && visit.page.has("#status p"), "nothing changes");
        assertEquals(List.of(), made());
        visit.go("privacy/children", "#agree");
        visit.page.click("#consent-give");
        assertFalse(visit.page.text("#agree-error").isEmpty());
        visit.page.click("#agree");
        visit.page.click("#consent-give");
        visit.page.await(() -> visit.page.has("#child-new"), "a profile can be made");
        visit.look("no-child");

        visit.page.click("#child-new");
        visit.page.await(() -> visit.page.has("#child-save"), "the items");
        visit.look("new");
        day("#child-birth", "2001-01-01");
        visit.page.click("#child-save");
        visit.page.await(() -> !visit.page.text("#child-birth-error").isEmpty(), "older than 14");
        visit.look("too-old");
        day("#child-birth", "");
        visit.page.click("#child-save");
        visit.page.await(() -> visit.page.has("[data-edit]"), "a profile without any item");
        visit.page.click("[data-edit]");
        visit.page.type("#child-name", "하늘");
        day("#child-birth", "2019-05-31");
        visit.page.choose("#child-gender", "CHILD_GENDER_FEMALE");
        visit.page.type("#child-character", "라이언");
        visit.page.click("#child-save");
        visit.page.awaitText("main", "하늘");
        assertEquals(
                ChildItems.newBuilder()
                        .setName("하늘")
                        .setBirthDate("2019-05-31")
                        .setGender(ChildGender.CHILD_GENDER_FEMALE)
                        .setFavouriteCharacter("라이언")
                        .build(),
                made().get(0).getItems());
        visit.look("children");

        stale(visit);
        confirm("[data-remove]", "remove-dialog");
        visit.page.await(() -> visit.page.has("#note"), "the certificate");
        assertTrue(note().contains("reason child-deleted\n"), note());
        visit.look("removed");
        visit.page.click("#certificate-done");
        visit.page.await(() -> visit.page.has(".empty"), "no child");
        try (TestParent parent = parent(SUB)) {
            var unused = create(parent, named("바다"));
        }
        visit.go("privacy", "#children");
        visit.go("privacy/children", "[data-child]");
        confirm("#child-withdraw", "withdraw-dialog");
        visit.page.await(() -> visit.page.has("#note"), "the certificate");
        assertTrue(note().contains("reason child-consent-withdrawn\n"), note());
        visit.page.click("#certificate-done");
        visit.page.await(() -> visit.page.has("#guardian-start"), "as before");
        assertEquals(List.of(), made());
        visit.page.assertQuiet();
    }

    private void stale(TestVisit visit) throws Exception {
        visit.page.click("[data-edit]");
        visit.page.await(() -> visit.page.has("#child-save"), "the items");
        Child child = made().get(0);
        try (TestParent parent = parent(SUB)) {
            var unused = parent.children.updateChild(UpdateChildRequest.newBuilder()
                    .setChildId(child.getChildId())
                    .setEtag(child.getEtag())
                    .setItems(named("구름"))
                    .build());
        }
        visit.page.type("#child-name", "바람");
        visit.page.click("#child-save");
        visit.page.await(() -> visit.page.find("#child-reload").isDisplayed(), "it is stale");
        assertEquals(true, visit.page.run("return document.activeElement.id === 'child-reload'"));
        visit.look("stale");
        assertEquals("구름", made().get(0).getItems().getName());
        visit.page.click("#child-reload");
        visit.page.await(
                () -> "구름".equals(visit.page.find("#child-name").getDomProperty("value")), "what is there now");
        visit.page.type("#child-name", "바람");
        visit.page.click("#child-save");
        visit.page.awaitText("main", "바람");
    }

    private String note() {
        return (String) visit.page.run("return document.querySelector('#note').textContent");
    }

    private List<Child> made() {
        try (TestParent parent = parent(SUB)) {
            return list(parent);
        }
    }

    @Test
    void a_parent_says_whose_words_they_are_on_a_phone_in_korean() throws Exception {
        whose(visit.on("ko-KR", 390, 844).picturesAs("whose-ko-phone"));
    }

    @Test
    void a_parent_says_whose_words_they_are_on_a_desk_in_english_at_night() throws Exception {
        visit.page.devTools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        whose(visit.on("en-GB", 1280, 900).picturesAs("whose-en-desk"));
    }

    private void whose(TestVisit visit) throws Exception {
        try (TestParent parent = family(SUB);
                TestSpeaker speaker = speakerOf(parent, "HK-2026-0042")) {
            ByteString song = newUtteranceId();
            speaker.say(song, 12, 10, MUSIC);
            clock.advance(Duration.ofSeconds(1));
            speaker.say(newUtteranceId(), 12, 10, ALARM);
            visit.open().signIn();
            visit.go("utterances/" + hex(song), "#delete");
            assertFalse(visit.page.has("#whose"), "without a child nothing is asked");
            String child = create(parent, named("하늘")).getChildId();
            visit.go("", ".utterances");
            awaitShown(ALARM, MUSIC);
            visit.go("utterances/" + hex(song), "#whose");
            visit.look("nobody-s");
            visit.page.choose("#whose", child);
            assertEquals("", parent.get(hex(song)).getChildId(), "choosing alone moves nothing");
            visit.page.click("#whose-save");
            visit.page.await(() -> visit.page.has("#status p") && visit.page.has("#whose"), "it is saved");
            assertEquals(child, visit.page.find("#whose").getDomProperty("value"));
            assertEquals(child, parent.get(hex(song)).getChildId());
            visit.look("a-child-s");
            visit.go("", ".utterances");
            awaitShown(ALARM);

            visit.go("privacy/children", "[data-said]");
            visit.look("children");
            visit.page.click("[data-said]");
            visit.page.await(() -> visit.page.has("#child-words"), "what the child said");
            awaitShown(MUSIC);
            assertFalse(visit.page.run("return document.title").toString().contains("하늘"), "a name is in the history");
            visit.look("child-words");
            visit.page.click(".said");
            visit.page.await(() -> visit.page.has("#whose"), "the one");
            visit.page.choose("#whose", "");
            visit.page.click("#whose-save");
            visit.page.await(() -> visit.page.has("#status p"), "it is saved");
            visit.go("privacy/children/" + child + "/utterances", ".empty");
            visit.look("no-words");
            visit.go("", ".utterances");
            // What came back stands first.
            awaitShown(MUSIC, ALARM);
        }
        visit.page.assertQuiet();
    }

    @Test
    void an_unused_profile_is_kept_when_asked_and_one_of_a_young_person_of_14_is_only_to_be_deleted() throws Exception {
        Instant now = clock.instant();
        clock.set(now.minus(Duration.ofDays(100)));
        String fourteenNow = LocalDate.ofInstant(now, ZoneId.of("Asia/Seoul"))
                .minusYears(14)
                .minusDays(2)
                .toString();
        try (TestParent parent = family(SUB)) {
            var unused = create(parent, named("바다"));
            clock.advance(Duration.ofSeconds(1));
            var unusedToo = create(parent, born(fourteenNow));
        }
        clock.set(now);
        // Every start sweeps.
        gateway.close();
        gateway.start();
        try (TestParent parent = parent(SUB)) {
            visit.page.await(() -> notices(parent).size() >= 2, "the parent is told");
        }
        visit.on("ko-KR", 390, 844).picturesAs("asked");
        visit.open().signIn();
        visit.go("privacy/children", "[data-keep]");
        assertEquals(1, visit.page.all("[data-keep]").size());
        assertEquals(1, visit.page.all("[data-edit]").size());
        assertEquals(2, visit.page.all("[data-remove]").size());
        assertFalse(visit.page.text("main").contains("하늘"), "nothing of a young person is shown");
        visit.look("asked-and-frozen");
        visit.page.click("[data-keep]");
        visit.page.await(() -> visit.page.has("#status p") && !visit.page.has("[data-keep]"), "it is kept");
        String frozen = made().stream()
                .filter(child -> child.getState() == ChildState.CHILD_STATE_FROZEN)
                .findFirst()
                .orElseThrow()
                .getChildId();
        visit.go("privacy/children/" + frozen, "h1");
        assertFalse(visit.page.has("#child-save"));
        visit.look("frozen");
        visit.go("privacy/children", "[data-remove]");
        confirm("[data-child='" + frozen + "'] [data-remove]", "remove-frozen-dialog");
        visit.page.await(() -> visit.page.has("#note"), "the certificate");
        assertEquals(
                List.of(ChildState.CHILD_STATE_IN_USE),
                made().stream().map(Child::getState).toList());
    }

    @Test
    void a_damaged_profile_is_shown_beside_the_others_and_can_only_be_deleted() throws Exception {
        try (TestParent parent = family(SUB)) {
            var unused = create(parent, named("바다"));
        }
        List<String> before = gateway.keysAfterStop(Table.PROFILES);
        gateway.start();
        String broken;
        try (TestParent parent = parent(SUB)) {
            broken = create(parent, named("하늘")).getChildId();
        }
        List<String> rows = new ArrayList<>(gateway.keysAfterStop(Table.PROFILES));
        rows.removeAll(before);
        gateway.damageAfterStop(Table.PROFILES, rows.get(0));
        gateway.start();
        visit.on("ko-KR", 390, 844).picturesAs("damaged").open().signIn();
        visit.go("privacy/children", "[data-child='" + broken + "']");
        assertTrue(visit.page.text("main").contains("바다"), visit.page.text("main"));
        assertTrue(visit.page.text("[data-child='" + broken + "']").contains("손상된 프로필"));
        assertEquals(1, visit.page.all("[data-edit]").size());
        assertEquals(2, visit.page.all("[data-remove]").size());
        visit.look("damaged");
        confirm("[data-child='" + broken + "'] [data-remove]", "remove-damaged-dialog");
        visit.page.await(() -> visit.page.has("#note"), "the certificate");
        assertEquals(
                List.of("바다"),
                made().stream().map(child -> child.getItems().getName()).toList());
    }

    @Test
    void receipts_of_consents_are_listed_shown_and_saved() throws Exception {
        receipts(visit.on("ko-KR", 390, 844).picturesAs("receipts-ko-phone"));
    }

    private void receipts(TestVisit visit) throws Exception {
        try (TestParent parent = family(SUB)) {
            clock.advance(Duration.ofSeconds(1));
            var unused = withdrawForChildren(parent);
        }
        visit.keepingDownloads().open().signIn();
        visit.go("privacy", "#receipts");
        visit.look("privacy");
        visit.page.click("#receipts");
        visit.page.await(() -> visit.page.all("[data-receipt]").size() == 3, "given, given, withdrawn");
        visit.look("list");
        visit.page.click("[data-receipt]");
        visit.page.await(() -> visit.page.has("#note"), "the receipt");
        assertTrue(note().startsWith("heykakao.com/consent-receipt/v1\n") && note().contains("withdrawn"), note());
        visit.look("one");
        visit.page.click("#note-save");
        assertEquals(note(), Files.readString(visit.saved(".txt")));
        visit.page.assertQuiet();
    }

    @Test
    void row_13_the_record_says_which_child_by_its_name_and_leaving_says_what_becomes_of_the_profiles()
            throws Exception {
        try (TestParent parent = family(SUB)) {
            var unusedNamed = create(parent, named("하늘"));
            var unusedNameless = create(parent, ChildItems.getDefaultInstance());
            var unusedFiles = ExportTest.files(parent);
        }
        visit.on("ko-KR", 390, 844)
                .picturesAs("children-rights-ko-phone")
                .open()
                .signIn();
        visit.go("privacy/accesses", ".slim");
        List<String> children = visit.page.all(".slim dt + dd").stream()
                .map(WebElement::getText)
                .toList();
        assertTrue(children.containsAll(List.of("하늘", "이름 없음")), children::toString);
        visit.look("accesses");
        visit.go("privacy/leaving", "#word");
        assertTrue(visit.page.text("#ends").contains("자녀 프로필 2개"), visit.page.text("#ends"));
        visit.look("leaving");
        visit.page.driver.get(visit.origin() + "/companion/?lang=en#/privacy/leaving");
        visit.page.awaitText("#ends", "Child profiles, 2");
        visit.page.assertQuiet();
    }
}
