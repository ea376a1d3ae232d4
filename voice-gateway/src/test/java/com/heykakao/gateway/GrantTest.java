package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.AGENT;
import static com.heykakao.gateway.CareTown.COLLEAGUE;
import static com.heykakao.gateway.CareTown.RIVAL;
import static com.heykakao.gateway.CareTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.care.CaseId;
import com.heykakao.gateway.care.Listening;
import com.heykakao.gateway.care.grant.Answer;
import com.heykakao.gateway.care.grant.Grant;
import com.heykakao.gateway.notice.Notice;
import com.heykakao.gateway.notice.NoticeKind;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.staff.StaffMember;
import com.heykakao.gateway.utterance.Utterance;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GrantTest extends CareTest {
    private static final int CHUNKS = 6;
    private Subject home;
    private String ticket;
    private UtteranceId said;

    @BeforeEach
    void speak() {
        home = town.family("a", "홍길동", "hong@kakao.com");
        Speaker speaker = town.pair(home, "SN-1");
        said = town.say(home, speaker, "불 꺼 줘", CHUNKS);
        ticket = town.ticket(AGENT, "hong@kakao.com").number().text();
    }

    /** Takes what is read, and does something in the middle of it. */
    static final class Ear implements Listening {
        final List<String> texts = new ArrayList<>();
        final List<ByteString> chunks = new ArrayList<>();
        private final Runnable afterTwo;

        Ear(Runnable afterTwo) {
            this.afterTwo = afterTwo;
        }

        Ear() {
            this(() -> {});
        }

        @Override
        public void text(Utterance utterance) {
            texts.add(utterance.transcript().orElseThrow().text());
        }

        @Override
        public void ready() {}

        @Override
        public void audio(ByteString chunk) {
            chunks.add(chunk);
            if (chunks.size() == 2) {
                afterTwo.run();
            }
        }
    }

    private Grant ask() {
        return town.care.grants().request(town.call(AGENT), AGENT, ticket, "어떤 명령이었는지 들어도 될까요?");
    }

    private Grant granted() {
        return confirm(ask());
    }

    private Grant confirm(Grant grant) {
        return town.care.parentGrants().confirm(town.trace(home), home, grant.id(), said);
    }

    private Answer answer(Grant grant) {
        return town.care.grants().get(town.call(AGENT), AGENT, grant.id().hex()).answer();
    }

    private void read(StaffMember who, Grant grant, Listening ear) {
        town.care.granted().read(town.call(who), who, grant.id().hex(), ear);
    }

    @Test
    void the_one_who_asked_hears_what_the_parent_granted() {
        Ear ear = new Ear();
        read(AGENT, granted(), ear);
        assertEquals(List.of("불 꺼 줘"), ear.texts);
        assertEquals(CHUNKS, ear.chunks.size());
        assertEquals(CareTown.chunk(3), ear.chunks.get(3));
        var entry = town.lastEntry();
        assertEquals(Optional.of(home), entry.subject());
        assertEquals(List.of("COMMAND_TEXT", "VOICE"), entry.items());
        assertEquals(ticket, entry.ticket());
    }

    @Test
    void nobody_else_hears_it() {
        Grant grant = granted();
        Ear ear = new Ear();
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> read(COLLEAGUE, grant, ear));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> read(RIVAL, grant, ear));
        assertEquals(List.of(), ear.texts);
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> town.care.grants().get(town.call(RIVAL), RIVAL, grant.id().hex()));
    }

    @Test
    void the_parent_is_told_what_is_asked_and_by_whom() {
        Grant grant = ask();
        List<Notice> notices = town.notices.list(town.trace(home), home);
        assertEquals(1, notices.size());
        assertEquals(NoticeKind.GRANT_ASKED, notices.get(0).kind());
        assertEquals("TRANSCOSMOS_KOREA", notices.get(0).employer());
        assertEquals(grant.question(), notices.get(0).reason());
        assertEquals(List.of(grant), town.care.parentGrants().list(town.trace(home), home));
    }

    @Test
    void without_an_answer_nothing_is_heard_and_after_seven_days_it_counts_as_refused() {
        Grant grant = ask();
        refused(ErrorReason.ERROR_REASON_GRANT_NOT_IN_FORCE, () -> read(AGENT, grant, new Ear()));
        refused(ErrorReason.ERROR_REASON_GRANT_PENDING, this::ask);
        town.clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertEquals(Answer.WAITING, answer(grant));
        town.clock.advance(Duration.ofSeconds(1));
        assertEquals(Answer.REFUSED, answer(grant));
        refused(ErrorReason.ERROR_REASON_GRANT_NOT_IN_FORCE, () -> confirm(grant));
        assertEquals(Answer.WAITING, ask().answer());
    }

    @Test
    void it_is_heard_until_the_last_second_of_its_day_and_not_after() {
        Grant grant = granted();
        town.clock.advance(Duration.ofHours(24).minusSeconds(1));
        read(AGENT, grant, new Ear());
        town.clock.advance(Duration.ofSeconds(1));
        refused(ErrorReason.ERROR_REASON_GRANT_NOT_IN_FORCE, () -> read(AGENT, grant, new Ear()));
        assertEquals(Answer.ENDED, answer(grant));
    }

    @Test
    void a_refused_one_is_never_heard() {
        Grant grant = ask();
        var unused = town.care.parentGrants().refuse(town.trace(home), home, grant.id());
        refused(ErrorReason.ERROR_REASON_GRANT_NOT_IN_FORCE, () -> confirm(grant));
        refused(ErrorReason.ERROR_REASON_GRANT_NOT_IN_FORCE, () -> read(AGENT, grant, new Ear()));
        assertEquals(Answer.REFUSED, answer(grant));
    }

    @Test
    void taking_it_back_cuts_a_reading_under_way() {
        Grant grant = granted();
        cuts(grant, () -> {
            var unused = town.care.parentGrants().revoke(town.trace(home), home, grant.id());
        });
        assertEquals(Answer.ENDED, answer(grant));
    }

    @Test
    void closing_the_ticket_cuts_a_reading_under_way() {
        Grant grant = granted();
        cuts(grant, () -> {
            var unused = town.care.tickets().close(town.call(AGENT), AGENT, ticket);
        });
        assertEquals(Answer.ENDED, answer(grant));
    }

    @Test
    void the_end_of_its_time_cuts_a_reading_under_way() {
        cuts(granted(), () -> town.clock.advance(Duration.ofHours(24)));
    }

    @Test
    void deleting_the_utterance_cuts_a_reading_under_way() {
        Grant grant = granted();
        cuts(grant, () -> town.deletions.delete(home, said));
        assertEquals(Answer.ENDED, answer(grant));
    }

    @Test
    void erasing_the_home_cuts_a_reading_under_way() {
        Grant grant = granted();
        cuts(grant, () -> {
            var unused = town.eraser.erase(home, "test");
        });
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> answer(grant));
    }

    private void cuts(Grant grant, Runnable end) {
        Ear ear = new Ear(end);
        refused(ErrorReason.ERROR_REASON_GRANT_NOT_IN_FORCE, () -> read(AGENT, grant, ear));
        assertEquals(2, ear.chunks.size());
    }

    @Test
    void a_closed_ticket_asks_nothing_and_ends_what_was_asked_under_it() {
        Grant grant = ask();
        var unused = town.care.tickets().close(town.call(AGENT), AGENT, ticket);
        assertEquals(Answer.ENDED, answer(grant));
        refused(ErrorReason.ERROR_REASON_GRANT_NOT_IN_FORCE, () -> confirm(grant));
        refused(ErrorReason.ERROR_REASON_TICKET_REQUIRED, this::ask);
    }

    @Test
    void a_parent_grants_only_what_there_is_in_their_own_home() {
        Grant grant = ask();
        UtteranceId none = new UtteranceId("00".repeat(16));
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> town.care.parentGrants().confirm(town.trace(home), home, grant.id(), none));
        Subject other = town.family("b");
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> town.care.parentGrants().confirm(town.trace(other), other, grant.id(), said));
        assertEquals(Answer.WAITING, answer(grant));
    }

    @Test
    void of_a_grant_and_a_refusal_at_once_one_counts() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 10; round++) {
            Grant grant = ask();
            Callable<Answer> yes = () -> confirm(grant).answer();
            Callable<Answer> no = () -> town.care
                    .parentGrants()
                    .refuse(town.trace(home), home, grant.id())
                    .answer();
            List<Answer> won = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(List.of(yes, no))) {
                try {
                    won.add(answer.get());
                } catch (ExecutionException e) {
                    assertTrue(e.getCause().getMessage().contains("ask again"), e::toString);
                }
            }
            assertEquals(1, won.size());
            assertEquals(won.get(0), answer(grant));
        }
        threads.shutdown();
    }

    @Test
    void a_list_goes_back_thirty_days_and_older_ones_are_forgotten() {
        Grant old = ask();
        town.clock.advance(Duration.ofDays(30).plusSeconds(1));
        assertEquals(List.of(), town.care.parentGrants().list(town.trace(home), home));
        Grant young = ask();
        assertEquals(
                List.of(young.id()),
                town.care.parentGrants().list(town.trace(home), home).stream()
                        .map(Grant::id)
                        .toList());
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> answer(old));
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> town.care.parentGrants().refuse(town.trace(home), home, old.id()));
    }

    @Test
    void a_grant_outlives_a_restart_and_a_failing_log_lets_nothing_be_heard() throws Exception {
        Grant grant = granted();
        town.restart();
        town.log.fail(true);
        Ear ear = new Ear();
        refused(ErrorReason.ERROR_REASON_LOG_UNAVAILABLE, () -> read(AGENT, grant, ear));
        assertEquals(List.of(), ear.texts);
        town.log.fail(false);
        read(AGENT, grant, ear);
        assertEquals(CHUNKS, ear.chunks.size());
    }

    @Test
    void what_is_no_grant_is_not_found() {
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.care.grants().get(town.call(AGENT), AGENT, "no id"));
        refused(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> town.care.parentGrants().revoke(town.trace(home), home, new CaseId("ab".repeat(16))));
        for (String question : List.of("", "?".repeat(501))) {
            refused(
                    ErrorReason.ERROR_REASON_INVALID_FIELD,
                    () -> town.care.grants().request(town.call(AGENT), AGENT, ticket, question));
        }
    }
}
