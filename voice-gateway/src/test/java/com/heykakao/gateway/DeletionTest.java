package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.utterance.Utterance;
import com.heykakao.gateway.utterance.UtteranceFilter;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.tree.MoveStep;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many utterances deleted in one step. */
final class DeletionTest extends CareTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final UtteranceId HALF = new UtteranceId("0a".repeat(16));

    private Subject home;
    private Speaker livingRoom;
    private Speaker kitchen;

    @BeforeEach
    void moveIn() {
        home = town.family("a");
        livingRoom = town.pair(home, "HK-1");
        kitchen = town.pair(home, "HK-2");
    }

    private UtteranceFilter today() {
        return UtteranceFilter.between(
                town.clock.instant(), town.clock.instant().plus(DAY));
    }

    private List<UtteranceId> list() {
        return town.library.list(town.trace(home), home, Optional.empty(), 100).utterances().stream()
                .map(Utterance::id)
                .toList();
    }

    private List<UtteranceId> say(int count) {
        List<UtteranceId> said = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            said.add(0, town.say(home, i % 2 == 0 ? livingRoom : kitchen, "안녕 " + i, 1));
        }
        return said;
    }

    @Test
    void row_13_a_day_is_deleted_in_one_step_and_the_other_days_stay() {
        List<UtteranceId> first = say(10);
        town.clock.advance(DAY);
        var unused = say(30);
        UtteranceFilter second = today();
        town.clock.advance(DAY);
        List<UtteranceId> third = say(10);
        long epoch = town.vault.status().epoch();
        assertEquals(30, town.deletions.delete(home, second));
        assertEquals(epoch + 1, town.vault.status().epoch());
        List<UtteranceId> left = new ArrayList<>(third);
        left.addAll(first);
        assertEquals(left, list());
        assertEquals(20 * 3, town.rowsOf(Table.UTTERANCES, home));
        assertEquals(0, town.deletions.delete(home, second));
        assertEquals(epoch + 1, town.vault.status().epoch());
    }

    @Test
    void row_13_all_is_deleted_in_one_step_and_what_is_said_later_is_kept() {
        var unused = say(12);
        long epoch = town.vault.status().epoch();
        assertEquals(12, town.deletions.deleteAll(home));
        assertEquals(epoch + 1, town.vault.status().epoch());
        assertEquals(0, town.rowsOf(Table.UTTERANCES, home));
        List<UtteranceId> later = say(2);
        assertEquals(later, list());
        assertEquals(2, town.deletions.deleteAll(home));
        assertEquals(0, town.deletions.deleteAll(home));
    }

    @Test
    void row_13_what_was_just_said_is_the_newest_of_the_home_or_of_one_speaker() {
        List<UtteranceId> said = say(4);
        assertEquals(
                1,
                town.deletions.deleteNewest(
                        home, Optional.of(livingRoom.deviceId().hex())));
        assertEquals(List.of(said.get(0), said.get(2), said.get(3)), list());
        assertEquals(1, town.deletions.deleteNewest(home, Optional.empty()));
        assertEquals(List.of(said.get(2), said.get(3)), list());
        assertEquals(0, town.deletions.deleteNewest(home, Optional.of("00".repeat(16))));
        // The clock was set back: the newest is who says so, not who came last.
        town.clock.advance(Duration.ofHours(-1));
        UtteranceId earlier = town.say(home, kitchen, "어제", 1);
        assertEquals(1, town.deletions.deleteNewest(home, Optional.empty()));
        assertEquals(List.of(earlier, said.get(3)), list());
    }

    @Test
    void row_13_what_is_being_said_is_cut_and_not_taken_when_it_is_offered_again() {
        for (int chunks : List.of(0, 1, 5)) {
            UtteranceId id = new UtteranceId(("1" + chunks).repeat(16));
            KeepingTest.Heard heard = new KeepingTest.Heard();
            var running = town.begin(home, livingRoom, id, chunks, heard);
            assertEquals(1, town.deletions.delete(home, today()), chunks + " chunks");
            assertEquals(
                    List.of(ErrorReason.ERROR_REASON_NOT_FOUND),
                    heard.stops.stream().map(stop -> stop.reason()).toList());
            running.audio(chunks, CareTown.chunk(chunks));
            assertEquals(0, town.rowsOf(Table.UTTERANCES, home));
            assertTrue(
                    town.begin(home, livingRoom, id, 0, new KeepingTest.Heard()).isStored());
        }
    }

    @Test
    void row_13_a_half_received_one_is_deleted_and_its_speaker_lets_go_of_it() {
        town.begin(home, livingRoom, HALF, 5, new KeepingTest.Heard()).disconnected();
        assertEquals(1, town.deletions.delete(home, today()));
        assertEquals(List.of(), list());
        assertEquals(0, town.rowsOf(Table.UTTERANCES, home));
        assertTrue(
                town.begin(home, livingRoom, HALF, 0, new KeepingTest.Heard()).isStored());
    }

    @Test
    void another_home_and_other_days_running_go_on() {
        Subject other = town.family("b");
        Speaker theirs = town.pair(other, "HK-3");
        UtteranceId kept = town.say(other, theirs, "남의 집", 1);
        KeepingTest.Heard heard = new KeepingTest.Heard();
        var running = town.begin(other, theirs, HALF, 4, heard);
        var unused = say(3);
        assertEquals(3, town.deletions.deleteAll(home));
        assertEquals(List.of(), heard.stops);
        running.disconnected();
        assertEquals(
                List.of(HALF, kept),
                town.library.list(town.trace(other), other, Optional.empty(), 9).utterances().stream()
                        .map(Utterance::id)
                        .toList());
    }

    @Test
    void row_13_a_cut_deletion_is_finished_at_the_next_start_and_nothing_is_readable() throws Exception {
        for (MoveStep step :
                List.of(MoveStep.FROZEN, MoveStep.PROVED, MoveStep.OLD_ROOT_WIPED, MoveStep.ROWS_DELETED)) {
            List<UtteranceId> said = say(5);
            town.failing = Optional.of(step);
            assertThrows(RuntimeException.class, () -> town.deletions.delete(home, today()));
            assertEquals(15, town.rowsOf(Table.UTTERANCES, home));
            for (UtteranceId id : said) {
                // The keyring refuses from the call on, whatever became of it.
                refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.library.get(town.trace(home), home, id));
            }
            town.restart();
            assertEquals(0, town.rowsOf(Table.UTTERANCES, home), () -> "rows are left behind a failure at " + step);
            assertEquals(List.of(), list());
            assertEquals(
                    0,
                    town.rows
                            .list(town.vault.serviceKeyring(), RowKind.DELETION)
                            .size());
        }
    }
}
