package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.AGENT;
import static com.heykakao.gateway.CareTown.OFFICER;
import static com.heykakao.gateway.CareTown.OPERATOR;
import static com.heykakao.gateway.CareTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.care.HomeKey;
import com.heykakao.gateway.care.grant.Answer;
import com.heykakao.gateway.care.grant.Grant;
import com.heykakao.gateway.child.Child;
import com.heykakao.gateway.child.ChildId;
import com.heykakao.gateway.child.ChildItems;
import com.heykakao.gateway.child.ChildRooms;
import com.heykakao.gateway.child.ChildState;
import com.heykakao.gateway.policy.Korea;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.retention.Keeping;
import com.heykakao.gateway.retention.KeepingDesk;
import com.heykakao.gateway.speaker.PairedSpeaker;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.utterance.Attributions;
import com.heykakao.gateway.utterance.Deletions;
import com.heykakao.gateway.utterance.Household;
import com.heykakao.gateway.utterance.Owner;
import com.heykakao.gateway.utterance.Recording;
import com.heykakao.gateway.utterance.Sound;
import com.heykakao.gateway.utterance.Utterance;
import com.heykakao.gateway.utterance.UtteranceFilter;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.utterance.UtteranceStart;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.tree.MoveStep;
import com.heykakao.proto.common.v1.ErrorReason;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose an utterance is: one owner's at any time, and read, kept and deleted like any other. */
final class AttributionTest extends CareTest {
    private static final UtteranceId HALF = new UtteranceId("0a".repeat(16));
    private static final Duration DAY = Duration.ofDays(1);

    private Subject home;
    private Speaker speaker;
    private ChildId first;
    private ChildId second;

    @BeforeEach
    void moveIn() {
        home = town.family("a", "홍길동", "hong@kakao.com");
        speaker = town.pair(home, "HK-1");
        var unused = town.agreeToChildren(home);
        first = child("첫째", Optional.empty());
        second = child("둘째", Optional.empty());
    }

    private ChildId child(String name, Optional<LocalDate> born) {
        Child made = town.children.desk().create(home, new ChildItems(name, born, Optional.empty(), ""));
        return made.id();
    }

    private UtteranceId say(String text) {
        return town.say(home, speaker, text, 2);
    }

    private void attribute(UtteranceId id, ChildId child) {
        var unused = town.children.words().attribute(town.trace(home), home, id, Optional.of(child));
    }

    private void giveBack(UtteranceId id) {
        var unused = town.children.words().attribute(town.trace(home), home, id, Optional.empty());
    }

    private static List<UtteranceId> ids(List<Utterance> utterances) {
        return utterances.stream().map(Utterance::id).toList();
    }

    private List<UtteranceId> own() {
        return ids(
                town.library.list(town.trace(home), home, Optional.empty(), 100).utterances());
    }

    private List<UtteranceId> of(ChildId child) {
        return of(child, UtteranceFilter.ALL);
    }

    private List<UtteranceId> of(ChildId child, UtteranceFilter filter) {
        return ids(town.children
                .words()
                .list(town.trace(home), home, child, filter, Optional.empty(), 100)
                .utterances());
    }

    private Optional<ChildId> whose(UtteranceId id) {
        return town.children.words().get(town.trace(home), home, id).child();
    }

    private ByteString sound(UtteranceId id) {
        Sound sound = town.children.words().sound(town.trace(home), home, id);
        ByteString all = ByteString.EMPTY;
        Optional<List<ByteString>> chunks = sound.segment(1);
        for (int next = 2; chunks.isPresent(); next++) {
            all = all.concat(ByteString.copyFrom(chunks.get()));
            chunks = sound.segment(next);
        }
        return all;
    }

    private void assertGone(UtteranceId id) {
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> whose(id));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> sound(id));
        assertFalse(own().contains(id) || of(first).contains(id) || of(second).contains(id));
    }

    private UtteranceFilter today() {
        LocalDate day = LocalDate.ofInstant(town.clock.instant(), Korea.ZONE);
        return UtteranceFilter.between(Korea.start(day), Korea.start(day.plusDays(1)));
    }

    private void at(String instant) {
        town.clock.advance(Duration.between(town.clock.instant(), Instant.parse(instant)));
    }

    private int deletionsPending() {
        return town.rows.list(town.vault.serviceKeyring(), RowKind.DELETION).size();
    }

    @Test
    void row_2_an_attributed_one_is_that_child_s_alone_and_is_what_it_was() {
        UtteranceId stays = say("불 꺼 줘");
        UtteranceId moved = say("자장가 틀어 줘");
        Utterance before =
                town.children.words().get(town.trace(home), home, moved).utterance();
        ByteString heard = sound(moved);
        attribute(moved, first);
        assertEquals(List.of(stays), own());
        assertEquals(List.of(moved), of(first));
        assertEquals(List.of(), of(second));
        assertEquals(Optional.of(first), whose(moved));
        assertEquals(Optional.empty(), whose(stays));
        Utterance after =
                town.children.words().get(town.trace(home), home, moved).utterance();
        assertEquals("자장가 틀어 줘", after.transcript().orElseThrow().text());
        assertEquals(before.receivedAt(), after.receivedAt());
        assertEquals(before.sealedBytes(), after.sealedBytes());
        assertEquals(heard, sound(moved));
        assertEquals(0, deletionsPending());
        assertEquals(2, town.library.count(home));
    }

    @Test
    void it_goes_from_child_to_child_and_back_to_the_home_and_to_say_it_twice_changes_nothing() {
        UtteranceId id = say("자장가 틀어 줘");
        ByteString heard = sound(id);
        attribute(id, first);
        long epoch = town.vault.status().epoch();
        attribute(id, first);
        assertEquals(epoch, town.vault.status().epoch());
        attribute(id, second);
        assertEquals(List.of(), of(first));
        assertEquals(Optional.of(second), whose(id));
        giveBack(id);
        assertEquals(List.of(), of(second));
        assertEquals(List.of(id), own());
        assertEquals(Optional.empty(), whose(id));
        attribute(id, first);
        giveBack(id);
        assertEquals(heard, sound(id));
        // Head, a second of sound, tail: it is nowhere twice.
        assertEquals(3, town.rowsOf(Table.UTTERANCES, home));
        assertTrue(offeredAgain(id).isStored());
    }

    private Recording offeredAgain(UtteranceId id) {
        Utterance said = town.children.words().get(town.trace(home), home, id).utterance();
        return town.recorder.begin(
                new PairedSpeaker(home, speaker.deviceId()),
                new UtteranceStart(id, said.startedAt(), said.codec(), said.sampleRateHz(), "button", 0),
                new KeepingTest.Heard());
    }

    /** What was given to the store before is on the disk. */
    private void settle() {
        town.store.commitAndWait(new Batch());
    }

    @Test
    void one_that_is_being_received_or_was_cut_is_refused_and_goes_on() {
        var running = town.begin(home, speaker, HALF, 3, new KeepingTest.Heard());
        settle();
        refused(ErrorReason.ERROR_REASON_UTTERANCE_INCOMPLETE, () -> attribute(HALF, first));
        running.disconnected();
        settle();
        refused(ErrorReason.ERROR_REASON_UTTERANCE_INCOMPLETE, () -> attribute(HALF, first));
        assertEquals(List.of(HALF), own());
        assertEquals(
                3, town.begin(home, speaker, HALF, 0, new KeepingTest.Heard()).nextSequence());
    }

    @Test
    void who_listens_while_it_is_attributed_hears_that_it_is_gone_and_no_damage() {
        UtteranceId id = town.say(home, speaker, "긴 이야기", 8);
        Sound running = town.children.words().sound(town.trace(home), home, id);
        assertTrue(running.segment(1).isPresent());
        attribute(id, first);
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> running.segment(2));
        Sound theirs = town.children.words().sound(town.trace(home), home, id);
        assertTrue(theirs.segment(1).isPresent());
        var unused = town.children.desk().delete(home, first);
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> theirs.segment(2));
    }

    @Test
    void readers_see_it_in_one_place_before_the_old_key_is_dead_too() {
        UtteranceId id = say("자장가 틀어 줘");
        Sound running = town.children.words().sound(town.trace(home), home, id);
        List<List<UtteranceId>> seen = new ArrayList<>();
        // Looks when a batch has just become durable, as a reader may on another thread.
        Store watched = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(town.store, arguments);
                    if (method.getName().equals("commitAndWait")) {
                        seen.add(own());
                        seen.add(of(first));
                        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> running.segment(1));
                    }
                    return answer;
                });
        Household household = ChildRooms.household(town.vault);
        Deletions deletions = new Deletions(town.vault, watched, town.rows, town.recorder, household, town.clock);
        var attributions = new Attributions(town.vault, watched, town.rows, town.keepings, deletions, town.clock);
        Subject child = household.children(home).get(0);
        attributions.move(Owner.home(home), new Owner(home, child), id);
        // The move with its note, then the note's end.
        assertEquals(List.of(List.of(), List.of(id), List.of(), List.of(id)), seen);
    }

    @Test
    void in_whatever_moment_it_fails_there_is_one_place_and_the_old_key_is_dead_after_the_next_start()
            throws Exception {
        // Numbers are taken from the keyring once for many; that is a move of its own.
        attribute(say("먼저"), first);
        for (MoveStep step : MoveStep.values()) {
            UtteranceId id = say("카나리아 " + step);
            town.failing = Optional.of(step);
            assertThrows(RuntimeException.class, () -> attribute(id, first), step.name());
            assertFalse(own().contains(id), step.name());
            assertTrue(of(first).contains(id), step.name());
            assertEquals(Optional.of(first), whose(id), step.name());
            town.restart();
            assertEquals(0, deletionsPending(), step.name());
            assertEquals(List.of(), own(), step.name());
            assertEquals(0, town.rowsOf(Table.UTTERANCES, home), step.name());
            assertEquals(Optional.of(first), whose(id), step.name());
            assertTrue(town.begin(home, speaker, id, 0, new KeepingTest.Heard()).isStored(), step.name());
        }
    }

    @Test
    void row_3_of_a_child_who_turned_14_nothing_is_read_or_moved_and_it_may_be_deleted() {
        ChildId grown = child("셋째", Optional.of(LocalDate.parse("2012-11-30")));
        UtteranceId theirs = say("자장가 틀어 줘");
        UtteranceId another = say("불 꺼 줘");
        attribute(theirs, grown);
        at("2026-11-29T15:00:00Z");
        refused(ErrorReason.ERROR_REASON_CHILD_TURNED_14, () -> whose(theirs));
        refused(ErrorReason.ERROR_REASON_CHILD_TURNED_14, () -> sound(theirs));
        refused(ErrorReason.ERROR_REASON_CHILD_TURNED_14, () -> of(grown));
        refused(ErrorReason.ERROR_REASON_CHILD_TURNED_14, () -> giveBack(theirs));
        refused(ErrorReason.ERROR_REASON_CHILD_TURNED_14, () -> attribute(another, grown));
        assertEquals(List.of(another), own());
        town.deletions.delete(home, theirs);
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> whose(theirs));
    }

    @Test
    void row_10_staff_are_never_granted_a_child_s_and_a_grant_ends_when_it_becomes_one() {
        UtteranceId id = say("자장가 틀어 줘");
        String ticket = town.ticket(AGENT, "hong@kakao.com").number().text();
        Grant asked = town.care.grants().request(town.call(AGENT), AGENT, ticket, "들어도 될까요?");
        attribute(id, first);
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> town.care.parentGrants().confirm(town.trace(home), home, asked.id(), id));
        giveBack(id);
        Grant granted = town.care.parentGrants().confirm(town.trace(home), home, asked.id(), id);
        assertEquals(Answer.GRANTED, granted.answer());
        attribute(id, first);
        refused(ErrorReason.ERROR_REASON_GRANT_NOT_IN_FORCE, () -> town.care
                .granted()
                .read(town.call(AGENT), AGENT, granted.id().hex(), new GrantTest.Ear()));
        String glass = town.care
                .glass()
                .request(town.call(OPERATOR), OPERATOR, new HomeKey.Email("hong@kakao.com"), "INC-42", "저장 장애 확인", 30)
                .id()
                .hex();
        var unused = town.care.glass().approve(town.call(OFFICER), OFFICER, glass);
        assertEquals(List.of(), town.care.opened().list(town.call(OPERATOR), OPERATOR, glass));
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> town.care.opened().read(town.call(OPERATOR), OPERATOR, glass, id, new GrantTest.Ear()));
        // What the parent granted has ended for good, whatever becomes of the utterance.
        giveBack(id);
        refused(ErrorReason.ERROR_REASON_GRANT_NOT_IN_FORCE, () -> town.care
                .granted()
                .read(town.call(AGENT), AGENT, granted.id().hex(), new GrantTest.Ear()));
    }

    @Test
    void row_13_a_list_by_day_finds_what_was_attributed_or_came_back_later_than_it_was_said() {
        UtteranceId old = say("첫날");
        UtteranceFilter firstDay = today();
        UtteranceId older = say("첫날 또");
        town.clock.advance(DAY.multipliedBy(5));
        UtteranceId young = say("엿새째");
        UtteranceId younger = say("엿새째 또");
        UtteranceFilter lastDay = today();
        attribute(young, first);
        attribute(old, first);
        // Behind the old one in the order of numbers, and younger.
        assertEquals(List.of(old), of(first, firstDay));
        assertEquals(List.of(young), of(first, lastDay));
        giveBack(old);
        attribute(older, first);
        giveBack(older);
        assertEquals(
                List.of(younger),
                ids(town.library
                        .list(town.trace(home), Owner.home(home), lastDay, Optional.empty(), 100)
                        .utterances()));
    }

    @Test
    void row_13_what_is_deleted_by_id_by_day_or_all_together_is_deleted_whosever_it_is() {
        UtteranceId one = say("하나");
        UtteranceId two = say("둘");
        UtteranceId three = say("셋");
        UtteranceFilter firstDay = today();
        attribute(two, first);
        attribute(three, second);
        town.deletions.delete(home, two);
        assertGone(two);
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.deletions.delete(home, two));
        town.clock.advance(DAY);
        UtteranceId later = say("이튿날");
        attribute(later, first);
        long epoch = town.vault.status().epoch();
        assertEquals(2, town.deletions.delete(home, firstDay));
        assertEquals(epoch + 1, town.vault.status().epoch(), "in one move");
        assertGone(one);
        assertGone(three);
        assertEquals(List.of(later), of(first));
        var unused = say("이튿날 또");
        assertEquals(2, town.deletions.deleteAll(home));
        assertGone(later);
        assertEquals(0, town.library.count(home));
        assertTrue(town.begin(home, speaker, later, 0, new KeepingTest.Heard()).isStored());
    }

    @Test
    void row_13_what_was_just_said_is_found_with_whom_it_is() {
        UtteranceId old = say("첫날");
        town.clock.advance(DAY.multipliedBy(3));
        UtteranceId young = say("나흘째");
        town.clock.advance(Duration.ofSeconds(1));
        UtteranceId youngest = say("방금");
        attribute(youngest, first);
        attribute(old, first);
        assertEquals(1, town.deletions.deleteNewest(home, Optional.empty()));
        assertGone(youngest);
        giveBack(old);
        assertEquals(1, town.deletions.deleteNewest(home, Optional.empty()));
        assertGone(young);
        assertEquals(List.of(old), own());
    }

    @Test
    void row_6_keeping_times_hold_for_what_was_attributed_and_for_what_came_back() {
        at("2026-11-25T00:00:00Z");
        UtteranceId back = say("돌아온 것");
        UtteranceId theirs = say("아이 것");
        at("2026-12-25T00:00:00Z");
        UtteranceId young = say("한 달 뒤");
        UtteranceId youngTheirs = say("한 달 뒤 아이 것");
        attribute(youngTheirs, first);
        attribute(theirs, first);
        attribute(back, first);
        giveBack(back);
        KeepingDesk desk = new KeepingDesk(town.keepings, town.deletions::destroyOver, town.clock);
        desk.choose(home, Keeping.THREE_MONTHS, "");
        at("2027-02-24T23:59:59Z");
        desk.sweep();
        assertEquals(Optional.of(first), whose(theirs));
        at("2027-02-25T00:00:00Z");
        // Nobody reads it from now on, whether the sweep came or not.
        assertGone(theirs);
        assertGone(back);
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> attribute(theirs, second));
        desk.sweep();
        assertEquals(2, town.library.count(home));
        assertEquals(List.of(young), own());
        assertEquals(List.of(youngTheirs), of(first));
        at("2027-03-25T00:00:00Z");
        desk.sweep();
        assertEquals(0, town.library.count(home));
    }

    @Test
    void a_sweep_of_what_came_back_spares_what_has_just_begun() {
        UtteranceId old = say("오래된 것");
        UtteranceId back = say("돌아온 것");
        at("2027-01-25T00:00:00Z");
        // It has a number, and no row yet.
        var begun = town.begin(home, speaker, HALF, 0, new KeepingTest.Heard());
        UtteranceId between = say("사이");
        attribute(back, first);
        giveBack(back);
        attribute(between, first);
        var unused = town.deletions.destroyOver(home, Keeping.THREE_MONTHS);
        at("2027-03-01T00:00:00Z");
        var unusedNext = town.deletions.destroyOver(home, Keeping.THREE_MONTHS);
        assertGone(old);
        assertGone(back);
        assertEquals(1, town.library.count(home));
        begun.audio(0, CareTown.chunk(0));
        begun.disconnected();
        settle();
        assertEquals(List.of(HALF), own());
    }

    @Test
    void use_of_what_is_a_child_s_counts_as_use_of_its_profile() {
        UtteranceId id = say("자장가 틀어 줘");
        attribute(id, first);
        town.clock.advance(DAY.multipliedBy(60));
        var unused = whose(id);
        town.clock.advance(DAY.multipliedBy(60));
        town.children.sweep().run();
        assertEquals(
                ChildState.IN_USE,
                town.children.desk().get(town.trace(home), home, first).state());
        assertEquals(
                ChildState.ASKED,
                town.children.desk().get(town.trace(home), home, second).state());
    }

    @Test
    void row_3_what_was_attributed_goes_with_a_profile_that_is_not_used_or_that_froze() {
        ChildId grown = child("셋째", Optional.of(LocalDate.parse("2012-11-30")));
        UtteranceId unused = say("자장가 틀어 줘");
        UtteranceId frozen = say("불 꺼 줘");
        UtteranceId own = say("날씨 알려 줘");
        attribute(unused, first);
        attribute(frozen, grown);
        for (int days = 0; days < 91 + 30; days += 10) {
            town.clock.advance(DAY.multipliedBy(10));
            town.children.sweep().run();
        }
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> whose(unused));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> whose(frozen));
        assertEquals(List.of(own), own());
        assertEquals(1, town.library.count(home));
    }
}
