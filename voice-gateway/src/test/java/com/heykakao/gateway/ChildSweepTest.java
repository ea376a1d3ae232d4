package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.child.Child;
import com.heykakao.gateway.child.ChildDesk;
import com.heykakao.gateway.child.ChildItems;
import com.heykakao.gateway.child.ChildState;
import com.heykakao.gateway.notice.Notice;
import com.heykakao.gateway.notice.NoticeKind;
import com.heykakao.gateway.profile.BrokenRowException;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.tree.MoveStep;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of profiles by itself, by a clock that is moved by hand; it stands at 2026-11-24T00:00:00Z. */
final class ChildSweepTest {
    private static final Duration UNUSED = CareTown.CHILD_PERIODS.unused();
    private static final Duration ANSWER = CareTown.CHILD_PERIODS.answer();
    private static final Duration FROZEN = CareTown.CHILD_PERIODS.frozen();
    private static final Duration MOMENT = Duration.ofMillis(1);

    @TempDir
    Path directory;

    private CareTown town;
    private Subject home;

    @BeforeEach
    void moveIn() throws Exception {
        town = new CareTown(directory);
        home = family("parent");
    }

    @AfterEach
    void close() {
        town.close();
    }

    private Subject family(String sub) {
        Subject made = town.family(sub);
        var unused = town.agreeToChildren(made);
        return made;
    }

    private ChildDesk desk() {
        return town.children.desk();
    }

    private Child child(Subject of, String name) {
        return desk().create(of, new ChildItems(name, Optional.empty(), Optional.empty(), ""));
    }

    private Child childBorn(String date) {
        return desk().create(home, new ChildItems("하늘", Optional.of(LocalDate.parse(date)), Optional.empty(), ""));
    }

    private void sweep() {
        town.children.sweep().run();
    }

    private void wait(Duration time) {
        town.clock.advance(time);
    }

    private List<Child> list(Subject of) {
        return desk().list(town.trace(of), of);
    }

    private Child only() {
        List<Child> all = list(home);
        assertEquals(1, all.size());
        return all.get(0);
    }

    private List<NoticeKind> told(Subject of) {
        return town.notices.list(town.trace(of), of).stream().map(Notice::kind).toList();
    }

    private Notice newest() {
        return town.notices.list(town.trace(home), home).get(0);
    }

    @Test
    void an_unused_profile_is_asked_about_after_90_days_and_destroyed_after_14_more() {
        Child made = child(home, "하늘");
        wait(UNUSED.minus(MOMENT));
        sweep();
        assertEquals(List.of(), told(home));
        wait(MOMENT);
        sweep();
        Instant asked = town.clock.instant();
        assertEquals(NoticeKind.CHILD_INACTIVE, newest().kind());
        assertEquals(made.id().hex(), newest().childId());
        assertEquals(Optional.of(asked.plus(ANSWER)), newest().endsAt());
        wait(ANSWER.minus(MOMENT));
        sweep();
        // Looking is no answer.
        assertEquals(ChildState.ASKED, only().state());
        assertEquals(Optional.of(asked.plus(ANSWER)), only().destroyedAt());
        assertEquals("하늘", only().items().orElseThrow().name());
        wait(MOMENT);
        sweep();
        assertEquals(List.of(), list(home));
        assertEquals(List.of(NoticeKind.CHILD_DESTROYED, NoticeKind.CHILD_INACTIVE), told(home));
        assertTrue(newest().certificate().contains("reason child-inactive\n"));
        assertEquals(List.of(), town.vault.subjects(SubjectKind.CHILD));
    }

    @Test
    void reading_a_profile_in_time_puts_the_question_off() {
        Child made = child(home, "하늘");
        wait(UNUSED.minus(MOMENT));
        var unusedRead = desk().get(town.trace(home), home, made.id());
        wait(UNUSED.minus(MOMENT));
        sweep();
        assertEquals(List.of(), told(home));
        assertEquals(ChildState.IN_USE, only().state());
        wait(UNUSED);
        sweep();
        assertEquals(List.of(NoticeKind.CHILD_INACTIVE), told(home));
    }

    @Test
    void a_confirmed_profile_is_kept_and_asked_about_anew_after_90_days() {
        Child made = child(home, "하늘");
        wait(UNUSED);
        sweep();
        wait(ANSWER.minus(MOMENT));
        assertEquals(
                ChildState.IN_USE,
                desk().confirm(town.trace(home), home, made.id()).state());
        wait(UNUSED.minus(MOMENT));
        sweep();
        assertEquals(List.of(NoticeKind.CHILD_INACTIVE), told(home));
        wait(MOMENT);
        sweep();
        assertEquals(List.of(NoticeKind.CHILD_INACTIVE, NoticeKind.CHILD_INACTIVE), told(home));
    }

    @Test
    void an_edit_is_an_answer_too() {
        Child made = child(home, "하늘");
        wait(UNUSED);
        sweep();
        var unused = desk().update(
                        home, made.id(), made.etag(), new ChildItems("바다", Optional.empty(), Optional.empty(), ""));
        wait(ANSWER);
        sweep();
        assertEquals("바다", only().items().orElseThrow().name());
    }

    @Test
    void a_second_sweep_asks_and_tells_nothing_twice() throws Exception {
        var unused = child(home, "하늘");
        wait(UNUSED);
        sweep();
        sweep();
        town.restart();
        sweep();
        assertEquals(List.of(NoticeKind.CHILD_INACTIVE), told(home));
    }

    @Test
    void a_question_survives_a_restart_and_stands_for_its_whole_time_however_long_the_gateway_was_down()
            throws Exception {
        var unused = child(home, "하늘");
        wait(UNUSED.plusDays(400));
        town.restart();
        sweep();
        assertEquals(ChildState.ASKED, only().state());
        wait(ANSWER.minus(MOMENT));
        town.restart();
        sweep();
        assertEquals(ChildState.ASKED, only().state());
        wait(MOMENT);
        town.restart();
        sweep();
        assertEquals(List.of(), list(home));
    }

    @Test
    void row_3_after_the_14th_birthday_the_parent_is_told_and_the_frozen_profile_destroyed_after_30_days() {
        Child made = childBorn("2012-12-01");
        town.clock.advance(Duration.between(town.clock.instant(), Instant.parse("2026-11-30T15:00:00Z")));
        assertEquals(ChildState.FROZEN, only().state());
        assertEquals(Optional.empty(), only().destroyedAt());
        sweep();
        sweep();
        Instant told = town.clock.instant();
        assertEquals(List.of(NoticeKind.CHILD_TURNED_14), told(home));
        assertEquals(Optional.of(told.plus(FROZEN)), newest().endsAt());
        assertEquals(Optional.of(told.plus(FROZEN)), only().destroyedAt());
        wait(FROZEN.minus(MOMENT));
        sweep();
        assertEquals(made.id(), only().id());
        assertEquals(Optional.empty(), only().items());
        wait(MOMENT);
        sweep();
        assertEquals(List.of(), list(home));
        assertTrue(newest().certificate().contains("reason child-turned-14\n"));
    }

    @Test
    void row_3_a_birthday_that_comes_while_the_parent_is_asked_freezes_all_the_same() {
        Child made = childBorn("2013-02-24");
        wait(UNUSED.minusDays(1));
        sweep();
        town.clock.advance(Duration.between(town.clock.instant(), Instant.parse("2027-02-23T15:00:00Z")));
        sweep();
        assertEquals(List.of(NoticeKind.CHILD_TURNED_14), told(home));
        refused(ErrorReason.ERROR_REASON_CHILD_TURNED_14, () -> desk().confirm(town.trace(home), home, made.id()));
    }

    @Test
    void a_damaged_profile_does_not_stop_the_sweep_of_the_others_and_goes_with_its_consent() {
        Subject before = family("before");
        Subject after = family("after");
        var unusedBefore = child(before, "앞");
        Child broken = child(home, "하늘");
        var unusedAfter = child(after, "뒤");
        damage(town.vault.subjects(SubjectKind.CHILD).get(1));
        assertThrows(BrokenRowException.class, () -> desk().get(town.trace(home), home, broken.id()));
        assertEquals(List.of(), list(home), "not even its id opens");
        wait(UNUSED);
        sweep();
        assertEquals(List.of(NoticeKind.CHILD_INACTIVE), told(before));
        assertEquals(List.of(NoticeKind.CHILD_INACTIVE), told(after));
        assertEquals(List.of(), told(home));
        // A right works though the disk does not.
        assertTrue(desk().delete(home, broken.id()).note().contains("subjects 1\n"));
        assertEquals(List.of(), list(home));
    }

    private void damage(Subject child) {
        Batch batch = new Batch();
        town.store.scan(Table.PROFILES, ProfileRows.allOf(child), Direction.FORWARD, (key, value) -> {
            value[value.length - 1] ^= 1;
            batch.put(Table.PROFILES, key, value);
            return true;
        });
        town.store.commitAndWait(batch);
    }

    @Test
    void a_destruction_that_a_crash_cuts_is_finished_by_the_next_start_with_its_notice() throws Exception {
        for (MoveStep step : MoveStep.values()) {
            var unused = child(home, "하늘");
            wait(UNUSED);
            sweep();
            wait(ANSWER);
            int before = told(home).size();
            town.failing = Optional.of(step);
            sweep();
            town.restart();
            assertEquals(List.of(), town.vault.subjects(SubjectKind.CHILD), step.name());
            assertEquals(before + 1, told(home).size(), step.name());
            assertEquals(NoticeKind.CHILD_DESTROYED, newest().kind(), step.name());
        }
    }

    @Test
    void a_home_that_left_is_passed_over() {
        var unused = child(home, "하늘");
        Subject stays = family("stays");
        var unusedStays = child(stays, "바다");
        wait(UNUSED);
        var unusedErasure = town.eraser.erase(home, "consent-withdrawn");
        sweep();
        assertEquals(List.of(NoticeKind.CHILD_INACTIVE), told(stays));
    }
}
