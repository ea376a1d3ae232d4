package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.OFFICER;
import static com.heykakao.gateway.CareTown.OPERATOR;
import static com.heykakao.gateway.CareTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.care.HomeKey;
import com.heykakao.gateway.care.glass.BreakGlass;
import com.heykakao.gateway.notice.Notice;
import com.heykakao.gateway.notice.NoticeKind;
import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.staff.StaffRole;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BreakGlassTest extends CareTest {
    private static final StaffMember SECOND = new StaffMember("ops-2", "DK_TECHIN", Set.of(StaffRole.OPERATOR));
    private static final HomeKey KEY = new HomeKey.Email("hong@kakao.com");
    private Subject home;
    private UtteranceId said;

    @BeforeEach
    void speak() {
        home = town.family("a", "홍길동", "hong@kakao.com");
        said = town.say(home, town.pair(home, "SN-1"), "불 꺼 줘", 6);
    }

    private String request() {
        return town.care
                .glass()
                .request(town.call(OPERATOR), OPERATOR, KEY, "INC-42", "저장 장애 확인", 30)
                .id()
                .hex();
    }

    private BreakGlass approve(StaffMember who, String id) {
        return town.care.glass().approve(town.call(who), who, id);
    }

    private void read(StaffMember who, String id, GrantTest.Ear ear) {
        town.care.opened().read(town.call(who), who, id, said, ear);
    }

    private List<Notice> told() {
        return town.notices.list(town.trace(home), home);
    }

    @Test
    void two_persons_open_a_home_and_the_parent_and_the_officers_are_told() {
        String id = request();
        refused(ErrorReason.ERROR_REASON_BREAK_GLASS_NOT_OPEN, () -> read(OPERATOR, id, new GrantTest.Ear()));
        assertEquals(List.of(), told());
        BreakGlass open = approve(OFFICER, id);
        assertEquals(Optional.of("officer-1"), open.approvedBy());
        assertEquals(Optional.of(town.clock.instant().plus(Duration.ofMinutes(30))), open.endsAt());
        assertEquals(List.of("INC-42"), town.alerts);
        assertEquals(NoticeKind.BREAK_GLASS, told().get(0).kind());
        assertEquals("DK_TECHIN", told().get(0).employer());
        assertEquals("저장 장애 확인", told().get(0).reason());
        assertEquals(open.endsAt(), told().get(0).endsAt());

        assertEquals(
                List.of(said),
                town.care.opened().list(town.call(OPERATOR), OPERATOR, id).stream()
                        .map(utterance -> utterance.id())
                        .toList());
        GrantTest.Ear ear = new GrantTest.Ear();
        read(OPERATOR, id, ear);
        assertEquals(List.of("불 꺼 줘"), ear.texts);
        assertEquals(6, ear.chunks.size());
        var entry = town.lastEntry();
        assertEquals(Optional.of(home), entry.subject());
        assertEquals(List.of("COMMAND_TEXT", "VOICE"), entry.items());
        assertEquals("BREAK_GLASS", entry.reason());
        assertEquals("INC-42", entry.ticket());
    }

    @Test
    void who_asked_does_not_approve_and_who_approved_does_not_read() {
        String id = request();
        refused(ErrorReason.ERROR_REASON_SECOND_PERSON_REQUIRED, () -> approve(OPERATOR, id));
        StaffMember elsewhere =
                new StaffMember(OPERATOR.id(), StaffMember.CONTROLLER, Set.of(StaffRole.PRIVACY_OFFICER));
        refused(ErrorReason.ERROR_REASON_SECOND_PERSON_REQUIRED, () -> approve(elsewhere, id));
        var unused = approve(SECOND, id);
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> read(SECOND, id, new GrantTest.Ear()));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.care.opened().list(town.call(SECOND), SECOND, id));
    }

    @Test
    void it_waits_thirty_minutes_and_not_longer() {
        String id = request();
        town.clock.advance(Duration.ofMinutes(30).minusSeconds(1));
        assertEquals(1, town.care.glass().list(town.call(OFFICER)).size());
        town.clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of(), town.care.glass().list(town.call(OFFICER)));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> approve(OFFICER, id));
        assertEquals(List.of(), told());
    }

    @Test
    void it_is_open_until_the_last_second_and_then_a_reading_under_way_is_cut() {
        String id = request();
        var unused = approve(OFFICER, id);
        town.clock.advance(Duration.ofMinutes(30).minusSeconds(1));
        GrantTest.Ear ear = new GrantTest.Ear(() -> town.clock.advance(Duration.ofSeconds(1)));
        refused(ErrorReason.ERROR_REASON_BREAK_GLASS_NOT_OPEN, () -> read(OPERATOR, id, ear));
        assertEquals(2, ear.chunks.size());
        refused(
                ErrorReason.ERROR_REASON_BREAK_GLASS_NOT_OPEN,
                () -> town.care.opened().list(town.call(OPERATOR), OPERATOR, id));
    }

    @Test
    void either_person_ends_it_and_nobody_else() {
        String id = request();
        var unused = approve(OFFICER, id);
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.care.glass().end(town.call(SECOND), SECOND, id));
        GrantTest.Ear ear = new GrantTest.Ear(() -> town.care.glass().end(town.call(OFFICER), OFFICER, id));
        refused(ErrorReason.ERROR_REASON_BREAK_GLASS_NOT_OPEN, () -> read(OPERATOR, id, ear));
        assertEquals(2, ear.chunks.size());
        assertEquals(List.of(), town.care.glass().list(town.call(OFFICER)));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.care.glass().end(town.call(OFFICER), OFFICER, id));
        String other = request();
        town.care.glass().end(town.call(OPERATOR), OPERATOR, other);
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> approve(OFFICER, other));
    }

    @Test
    void of_two_approvals_at_once_one_opens_it_and_the_parent_is_told_once() throws Exception {
        String id = request();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Callable<BreakGlass> first = () -> approve(OFFICER, id);
        Callable<BreakGlass> second = () -> approve(SECOND, id);
        int opened = 0;
        for (Future<BreakGlass> answer : threads.invokeAll(List.of(first, second))) {
            try {
                assertTrue(answer.get().approvedBy().isPresent());
                opened++;
            } catch (ExecutionException e) {
                assertEquals(ErrorReason.ERROR_REASON_NOT_FOUND, ((RefusedException) e.getCause()).reason());
            }
        }
        threads.shutdown();
        assertEquals(1, opened);
        assertEquals(1, told().size());
        assertEquals(1, town.alerts.size());
    }

    @Test
    void without_an_alert_or_an_entry_nothing_opens() {
        String id = request();
        town.alert = (glass, approver, until) -> {
            throw new IllegalStateException("nobody hears");
        };
        assertThrows(IllegalStateException.class, () -> approve(OFFICER, id));
        refused(ErrorReason.ERROR_REASON_BREAK_GLASS_NOT_OPEN, () -> read(OPERATOR, id, new GrantTest.Ear()));
        assertEquals(List.of(), told());
        town.alert = (glass, approver, until) -> {};
        town.log.fail(true);
        refused(ErrorReason.ERROR_REASON_LOG_UNAVAILABLE, () -> approve(OFFICER, id));
        town.log.fail(false);
        refused(ErrorReason.ERROR_REASON_BREAK_GLASS_NOT_OPEN, () -> read(OPERATOR, id, new GrantTest.Ear()));
    }

    @Test
    void the_notice_is_durable_before_the_first_word_is_read() throws Exception {
        String id = request();
        var unused = approve(OFFICER, id);
        town.restart();
        assertEquals(1, told().size());
        GrantTest.Ear ear = new GrantTest.Ear();
        read(OPERATOR, id, ear);
        assertEquals(6, ear.chunks.size());
    }

    @Test
    void with_the_home_it_is_gone_and_its_reason_with_it() {
        String id = request();
        var unusedOpen = approve(OFFICER, id);
        GrantTest.Ear ear = new GrantTest.Ear(() -> {
            var unused = town.eraser.erase(home, "test");
        });
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> read(OPERATOR, id, ear));
        assertEquals(2, ear.chunks.size());
        assertEquals(List.of(), town.care.glass().list(town.call(OFFICER)));
        town.eraser.close();
        assertEquals(List.of(), town.rows.list(town.vault.serviceKeyring(), RowKind.OPEN_BREAK_GLASS));
    }

    @Test
    void what_is_out_of_range_is_refused_by_field() {
        List<Runnable> wrong = new ArrayList<>();
        for (String incident : List.of("", "INC 42", "사고", "x".repeat(41))) {
            wrong.add(() -> town.care.glass().request(town.call(OPERATOR), OPERATOR, KEY, incident, "r", 5));
        }
        for (int minutes : new int[] {-1, 0, 31}) {
            wrong.add(() -> town.care.glass().request(town.call(OPERATOR), OPERATOR, KEY, "I-1", "r", minutes));
        }
        wrong.add(() -> town.care.glass().request(town.call(OPERATOR), OPERATOR, KEY, "I-1", "", 5));
        wrong.add(() -> town.care.glass().request(town.call(OPERATOR), OPERATOR, KEY, "I-1", "가".repeat(501), 5));
        wrong.forEach(call -> refused(ErrorReason.ERROR_REASON_INVALID_FIELD, call));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.care
                .glass()
                .request(town.call(OPERATOR), OPERATOR, new HomeKey.Email("nobody@kakao.com"), "I-1", "r", 5));
        assertEquals(0, town.log.accesses().size());
    }
}
