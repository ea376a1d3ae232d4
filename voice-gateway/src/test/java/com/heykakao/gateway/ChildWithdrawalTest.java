package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.child.Child;
import com.heykakao.gateway.child.ChildId;
import com.heykakao.gateway.child.ChildItems;
import com.heykakao.gateway.child.Withdrawal;
import com.heykakao.gateway.consent.ConsentBook;
import com.heykakao.gateway.consent.ReceiptState;
import com.heykakao.gateway.erasure.Certificate;
import com.heykakao.gateway.notice.Notice;
import com.heykakao.gateway.notice.NoticeKind;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.adversary.DiskThief;
import com.heykakao.gateway.vault.tree.MoveStep;
import com.heykakao.proto.common.v1.ErrorReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles die with their consent, with their home, and alone, and nothing else dies with them. */
final class ChildWithdrawalTest {
    @TempDir
    Path directory;

    private CareTown town;
    private Subject home;
    private Subject other;
    private final List<Path> copies = new ArrayList<>();
    private int copied;

    @BeforeEach
    void moveIn() throws Exception {
        town = new CareTown(directory);
        home = town.family("parent");
        other = town.family("neighbour");
        var unusedHome = town.agreeToChildren(home);
        var unusedOther = town.agreeToChildren(other);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private Child child(Subject of, String name) {
        return town.children.desk().create(of, new ChildItems(name, Optional.empty(), Optional.empty(), "라이언"));
    }

    private List<String> names(Subject of) {
        return town.children.desk().list(town.trace(of), of).stream()
                .map(child -> child.items().orElseThrow().name())
                .toList();
    }

    private List<Notice> destroyed(Subject of) {
        return town.notices.list(town.trace(of), of).stream()
                .filter(notice -> notice.kind() == NoticeKind.CHILD_DESTROYED)
                .toList();
    }

    private int childSubjects() {
        return town.vault.subjects(SubjectKind.CHILD).size();
    }

    private boolean hasConsent(Subject of) {
        return town.consents.state(of, ConsentBook.CHILD_PROFILE).givenAt().isPresent();
    }

    private static void assertSays(Certificate certificate, String line) {
        assertTrue(certificate.note().contains(line + "\n"), certificate::note);
    }

    /** What a thief of the disk has from now on. */
    private void copy() throws IOException {
        // Files are rewritten behind an answer; a copy is taken once that is done.
        town.dependentEraser.close();
        town.eraser.close();
        Path to = directory.resolve("copy-" + copied++);
        try (Stream<Path> files = Files.walk(town.data())) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(town.data().relativize(file).toString()));
            }
        }
        copies.add(to);
    }

    private DiskThief thief() throws IOException {
        return DiskThief.with(copies, directory.resolve("root.cell"));
    }

    @Test
    void row_2_withdrawal_destroys_every_child_and_only_those_and_home_and_words_stay() {
        Speaker speaker = town.pair(home, "S-1");
        UtteranceId said = town.say(home, speaker, "자장가 틀어 줘", 2);
        Child first = child(home, "첫째");
        Child second = child(home, "둘째");
        var unusedOthers = child(other, "이웃 아이");
        Withdrawal withdrawal = town.children.desk().withdraw(home);
        assertSays(withdrawal.certificate(), "reason child-consent-withdrawn");
        assertSays(withdrawal.certificate(), "subjects 2");
        assertEquals(ReceiptState.WITHDRAWN, withdrawal.receipt().state());
        for (Child gone : List.of(first, second)) {
            refused(
                    ErrorReason.ERROR_REASON_NOT_FOUND,
                    () -> town.children.desk().get(town.trace(home), home, gone.id()));
        }
        assertEquals(List.of(), names(home));
        assertEquals(1, childSubjects());
        assertEquals(List.of("이웃 아이"), names(other));
        assertEquals(
                "자장가 틀어 줘",
                town.library
                        .get(town.trace(home), home, said)
                        .transcript()
                        .orElseThrow()
                        .text());
        assertEquals("홍길동", town.accounts.get(town.trace(home), home).name());
        assertFalse(hasConsent(home));
        refused(ErrorReason.ERROR_REASON_CONSENT_REQUIRED, () -> child(home, "셋째"));
        assertEquals(withdrawal.certificate().note(), destroyed(home).get(0).certificate());
    }

    @Test
    void row_8_after_a_withdrawal_no_copy_of_the_disk_opens_a_profile_with_the_current_root() throws Exception {
        var unusedFirst = child(home, "첫째 카나리아");
        var unusedOther = child(other, "이웃 카나리아");
        copy();
        DiskThief before = thief();
        assertTrue(before.reads("첫째 카나리아") && before.reads("이웃 카나리아"), "the thief knows how");
        var unusedWithdrawal = town.children.desk().withdraw(home);
        copy();
        DiskThief after = thief();
        assertFalse(after.reads("첫째 카나리아"));
        assertTrue(after.reads("이웃 카나리아") && after.reads("홍길동"), after.opened() + " rows opened");
    }

    @Test
    void row_8_after_a_deletion_no_copy_of_the_disk_opens_that_profile_and_the_sibling_s_opens() throws Exception {
        Child first = child(home, "첫째 카나리아");
        var unusedSecond = child(home, "둘째 카나리아");
        copy();
        Certificate certificate = town.children.desk().delete(home, first.id());
        assertSays(certificate, "subjects 1");
        copy();
        DiskThief after = thief();
        assertFalse(after.reads("첫째 카나리아"));
        assertTrue(after.reads("둘째 카나리아"));
        assertEquals(List.of("둘째 카나리아"), names(home));
        assertEquals(first.id().hex(), destroyed(home).get(0).childId());
    }

    @Test
    void row_8_an_erasure_of_the_home_destroys_its_children_in_the_same_move() throws Exception {
        Child first = child(home, "첫째 카나리아");
        var unusedSecond = child(home, "둘째 카나리아");
        var unusedOther = child(other, "이웃 카나리아");
        copy();
        Certificate certificate = town.eraser.erase(home, "consent-withdrawn");
        assertSays(certificate, "subjects 3");
        copy();
        DiskThief after = thief();
        assertFalse(after.reads("첫째 카나리아") || after.reads("둘째 카나리아"));
        assertTrue(after.reads("이웃 카나리아"));
        assertEquals(1, childSubjects());
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> child(home, "셋째"));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.children.desk().delete(home, first.id()));
    }

    @Test
    void row_8_a_withdrawal_that_a_crash_cuts_is_true_after_the_restart() throws Exception {
        for (MoveStep step : MoveStep.values()) {
            String name = "아이 " + step;
            Child made = child(home, name);
            copy();
            town.failing = Optional.of(step);
            assertThrows(RuntimeException.class, () -> town.children.desk().withdraw(home), step.name());
            town.restart();
            assertFalse(hasConsent(home), step.name());
            assertEquals(0, childSubjects(), step.name());
            refused(
                    ErrorReason.ERROR_REASON_NOT_FOUND,
                    () -> town.children.desk().delete(home, made.id()));
            copy();
            assertFalse(thief().reads(name), step.name());
            copies.clear();
            town.clock.advance(Duration.ofSeconds(1));
            assertTrue(destroyed(home).get(0).certificate().contains("reason child-consent-withdrawn\n"));
            assertEquals(
                    ReceiptState.WITHDRAWN,
                    town.receipts.list(town.trace(home), home).get(0).state());
            town.clock.advance(Duration.ofMinutes(1));
            var unused = town.agreeToChildren(home);
            town.clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void row_8_an_erasure_of_the_home_that_a_crash_cuts_takes_the_children_along_after_the_restart() throws Exception {
        var unused = child(home, "첫째");
        town.failing = Optional.of(MoveStep.PROVED);
        assertThrows(RuntimeException.class, () -> town.eraser.erase(home, "consent-withdrawn"));
        town.restart();
        assertEquals(0, childSubjects());
    }

    @Test
    void a_crash_while_a_profile_is_made_leaves_no_subject() throws Exception {
        for (MoveStep step : MoveStep.values()) {
            town.failing = Optional.of(step);
            assertThrows(RuntimeException.class, () -> child(home, "첫째"), step.name());
            town.restart();
            assertEquals(0, childSubjects(), step.name());
            assertEquals(List.of(), names(home));
        }
        assertEquals("첫째", child(home, "첫째").items().orElseThrow().name());
    }

    @Test
    void a_subject_without_its_profile_goes_with_the_next_profile_the_restart_or_the_home() throws Exception {
        enrolUnfinished();
        assertEquals(List.of(), names(home));
        var unusedFirst = child(home, "첫째");
        assertEquals(1, childSubjects());
        var unusedDeleted = town.children.desk().delete(home, unusedFirst.id());

        enrolUnfinished();
        town.restart();
        assertEquals(0, childSubjects());

        enrolUnfinished();
        var unusedErasure = town.eraser.erase(home, "consent-withdrawn");
        assertEquals(0, childSubjects());
    }

    /** As a crash between the subject and its row leaves it: with its seat, docs/child-profiles.md. */
    private void enrolUnfinished() throws Exception {
        byte[] seat = ByteBuffer.allocate(5).putInt(home.slot()).put((byte) 0).array();
        var unused = town.vault.enrol(SubjectKind.CHILD, List.of(town.vault.tag("child-seat", seat)));
    }

    private UtteranceId attributed(Child child, Speaker speaker, String text) {
        UtteranceId said = town.say(home, speaker, text, 2);
        var unused = town.children.words().attribute(town.trace(home), home, said, Optional.of(child.id()));
        return said;
    }

    private Subject subject(int seat) throws Exception {
        byte[] tag = ByteBuffer.allocate(5).putInt(home.slot()).put((byte) seat).array();
        return town.vault.find(town.vault.tag("child-seat", tag)).orElseThrow();
    }

    private int rowsOf(Subject child) {
        return town.rowsOf(Table.UTTERANCES, child) + town.rowsOf(Table.PROFILES, child);
    }

    @Test
    void row_8_what_was_attributed_dies_with_the_consent_in_every_copy_of_the_disk_and_nothing_else_does()
            throws Exception {
        Speaker speaker = town.pair(home, "S-1");
        Child first = child(home, "첫째");
        Child second = child(home, "둘째");
        UtteranceId own = town.say(home, speaker, "우리 집 카나리아", 2);
        UtteranceId gone = town.say(home, speaker, "첫째의 말 카나리아", 2);
        // While the home still has it.
        copy();
        var unused = town.children.words().attribute(town.trace(home), home, gone, Optional.of(first.id()));
        var unusedSecond = attributed(second, speaker, "둘째의 말 카나리아");
        copy();
        DiskThief before = thief();
        assertTrue(
                before.reads("첫째의 말 카나리아") && before.reads("둘째의 말 카나리아") && before.reads("우리 집 카나리아"),
                "the thief knows how");
        List<Subject> children = List.of(subject(0), subject(1));
        var unusedWithdrawal = town.children.desk().withdraw(home);
        copy();
        DiskThief after = thief();
        assertFalse(after.reads("첫째의 말 카나리아") || after.reads("둘째의 말 카나리아"));
        assertTrue(after.reads("우리 집 카나리아"), after.opened() + " rows opened");
        children.forEach(child -> assertEquals(0, rowsOf(child)));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.children.words().get(town.trace(home), home, gone));
        assertEquals(
                own,
                town.children
                        .words()
                        .get(town.trace(home), home, own)
                        .utterance()
                        .id());
    }

    @Test
    void row_8_what_was_attributed_to_one_child_dies_with_its_profile_and_a_sibling_s_stays() throws Exception {
        Speaker speaker = town.pair(home, "S-1");
        Child first = child(home, "첫째");
        Child second = child(home, "둘째");
        UtteranceId gone = attributed(first, speaker, "첫째의 말 카나리아");
        UtteranceId stays = attributed(second, speaker, "둘째의 말 카나리아");
        copy();
        var unused = town.children.desk().delete(home, first.id());
        copy();
        DiskThief after = thief();
        assertFalse(after.reads("첫째의 말 카나리아"));
        assertTrue(after.reads("둘째의 말 카나리아"), after.opened() + " rows opened");
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.children.words().get(town.trace(home), home, gone));
        assertEquals(
                Optional.of(second.id()),
                town.children.words().get(town.trace(home), home, stays).child());
    }

    @Test
    void row_8_what_was_attributed_dies_with_the_home() throws Exception {
        Child first = child(home, "첫째");
        var unusedGone = attributed(first, town.pair(home, "S-1"), "첫째의 말 카나리아");
        Subject child = subject(0);
        copy();
        var unused = town.eraser.erase(home, "consent-withdrawn");
        copy();
        assertFalse(thief().reads("첫째의 말 카나리아"));
        assertEquals(0, rowsOf(child));
    }

    @Test
    void row_8_the_key_that_an_utterance_had_before_it_was_attributed_dies_whenever_the_gateway_stops()
            throws Exception {
        Speaker speaker = town.pair(home, "S-1");
        for (MoveStep step : MoveStep.values()) {
            Child made = child(home, "아이 " + step);
            String text = "카나리아 " + step;
            UtteranceId said = town.say(home, speaker, text, 2);
            copy();
            town.failing = Optional.of(step);
            assertThrows(
                    RuntimeException.class,
                    () -> town.children.words().attribute(town.trace(home), home, said, Optional.of(made.id())),
                    step.name());
            town.restart();
            assertEquals(
                    Optional.of(made.id()),
                    town.children.words().get(town.trace(home), home, said).child(),
                    step.name());
            assertEquals(0, town.rowsOf(Table.UTTERANCES, home), step.name());
            var unused = town.children.desk().delete(home, made.id());
            copy();
            assertFalse(thief().reads(text), step.name());
            copies.clear();
        }
    }

    @Test
    void row_2_a_withdrawal_without_children_is_certified_too() {
        Withdrawal withdrawal = town.children.desk().withdraw(home);
        assertSays(withdrawal.certificate(), "subjects 0");
        assertEquals(List.of(), destroyed(home));
        refused(
                ErrorReason.ERROR_REASON_CONSENT_REQUIRED,
                () -> town.children.desk().withdraw(home));
    }

    @Test
    void nothing_of_a_child_is_said_by_what_is_logged() {
        Child made = child(home, "첫째 카나리아");
        assertFalse(made.toString().contains("카나리아"), made.toString());
        assertEquals(Optional.empty(), ChildId.parse("첫째"));
    }
}
