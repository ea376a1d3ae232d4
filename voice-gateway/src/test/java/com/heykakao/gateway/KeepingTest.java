package com.heykakao.gateway;

import static com.heykakao.gateway.CareTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.profile.RowKind;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.retention.Keeping;
import com.heykakao.gateway.retention.KeepingDesk;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.store.Table;
import com.heykakao.gateway.utterance.Owner;
import com.heykakao.gateway.utterance.RecordingListener;
import com.heykakao.gateway.utterance.Utterance;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long what was said is kept, by the hand's clock. */
final class KeepingTest extends CareTest {
    private static final UtteranceId HALF = new UtteranceId("0a".repeat(16));

    private Subject home;
    private Speaker speaker;

    @BeforeEach
    void moveIn() {
        home = town.family("a");
        speaker = town.pair(home, "HK-1");
    }

    private KeepingDesk desk() {
        return new KeepingDesk(town.keepings, town.deletions::destroyOver, town.clock);
    }

    private void at(String instant) {
        town.clock.advance(Duration.between(town.clock.instant(), Instant.parse(instant)));
    }

    private UtteranceId say() {
        return town.say(home, speaker, "안녕", 2);
    }

    private List<UtteranceId> list() {
        return town.library.list(town.trace(home), home, Optional.empty(), 100).utterances().stream()
                .map(Utterance::id)
                .toList();
    }

    private void assertReadable(UtteranceId id) {
        assertTrue(list().contains(id));
        assertEquals(id, town.library.get(town.trace(home), home, id).id());
        town.library.audio(town.trace(home), home, id, chunk -> {});
        assertTrue(town.library
                .sound(town.trace(home), Owner.home(home), id)
                .segment(1)
                .isPresent());
    }

    private void assertGone(UtteranceId id) {
        assertFalse(list().contains(id));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.library.get(town.trace(home), home, id));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.library.audio(town.trace(home), home, id, chunk -> {}));
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> town.library.sound(town.trace(home), Owner.home(home), id));
    }

    private int rows() {
        return town.rowsOf(Table.UTTERANCES, home);
    }

    @Test
    void row_6_three_months_end_to_the_second_in_korean_time_and_no_sweep_is_needed_for_it() {
        // A month of 30 days into one of 28: the last day counts, at the same time of day. In Korea it is the 30th, in
        // London the 29th.
        at("2026-11-29T15:00:00Z");
        UtteranceId id = say();
        desk().choose(home, Keeping.THREE_MONTHS, "");
        at("2027-02-27T14:59:59Z");
        assertReadable(id);
        var playing = town.library.sound(town.trace(home), Owner.home(home), id);
        at("2027-02-27T15:00:00Z");
        assertGone(id);
        refused(ErrorReason.ERROR_REASON_NOT_FOUND, () -> playing.segment(1));
    }

    @Test
    void row_6_eighteen_months_end_a_year_and_a_half_later() {
        at("2026-11-30T15:00:00Z");
        UtteranceId id = say();
        desk().choose(home, Keeping.EIGHTEEN_MONTHS, "");
        at("2028-05-31T14:59:59Z");
        assertReadable(id);
        at("2028-05-31T15:00:00Z");
        assertGone(id);
    }

    @Test
    void row_6_where_nothing_was_chosen_it_stays_until_withdrawal() {
        UtteranceId id = say();
        assertEquals(Keeping.UNTIL_WITHDRAWAL, town.keepings.of(home));
        at("2056-01-01T00:00:00Z");
        desk().sweep();
        assertReadable(id);
    }

    @Test
    void row_6_what_is_over_is_destroyed_in_one_step_and_the_rest_stays() {
        for (int i = 0; i < 5; i++) {
            say();
        }
        var half = town.begin(home, speaker, HALF, 3, new Heard());
        half.disconnected();
        at("2026-12-24T00:00:00Z");
        UtteranceId later = say();
        KeepingDesk desk = desk();
        desk.choose(home, Keeping.THREE_MONTHS, "");
        int before = rows();
        at("2027-02-23T23:59:59Z");
        desk.sweep();
        assertEquals(before, rows());
        at("2027-02-24T00:00:00Z");
        long epoch = town.vault.status().epoch();
        desk.sweep();
        assertEquals(epoch + 1, town.vault.status().epoch());
        assertEquals(List.of(later), list());
        assertReadable(later);
        // Head, one segment for each second, tail: the half-received one is gone too.
        assertTrue(rows() <= 4, rows() + " rows");
        desk.sweep();
        assertEquals(epoch + 1, town.vault.status().epoch());
        Heard again = new Heard();
        assertTrue(town.begin(home, speaker, HALF, 0, again).isStored());
    }

    @Test
    void row_6_after_a_restart_it_is_destroyed_all_the_same() throws Exception {
        UtteranceId id = say();
        desk().choose(home, Keeping.THREE_MONTHS, "");
        town.restart();
        assertEquals(Keeping.THREE_MONTHS, town.keepings.of(home));
        at("2027-02-24T00:00:00Z");
        assertGone(id);
        desk().sweep();
        assertEquals(0, rows());
    }

    @Test
    void row_6_a_shorter_time_counts_at_once_and_a_longer_one_brings_nothing_back() {
        UtteranceId id = say();
        desk().choose(home, Keeping.EIGHTEEN_MONTHS, "");
        at("2027-03-01T00:00:00Z");
        assertReadable(id);
        UtteranceId later = say();
        desk().choose(home, Keeping.THREE_MONTHS, "");
        assertGone(id);
        at("2027-06-01T00:00:00Z");
        // No sweep came between.
        desk().choose(home, Keeping.UNTIL_WITHDRAWAL, "");
        assertGone(later);
        assertEquals(0, rows());
    }

    @Test
    void row_6_where_nothing_is_kept_nothing_is_read_and_it_is_destroyed_when_it_has_been_received() {
        KeepingDesk desk = desk();
        desk.choose(home, Keeping.NOTHING, "");
        Heard heard = new Heard();
        var running = town.begin(home, speaker, HALF, 4, heard);
        UtteranceId id = say();
        assertGone(id);
        assertGone(HALF);
        desk.sweep();
        assertTrue(rows() > 0, "what is being received is left to be received");
        assertEquals(List.of(), heard.stops);
        assertEquals(4, running.nextSequence());
        running.disconnected();
        desk.sweep();
        assertEquals(0, rows());
        UtteranceId next = say();
        desk.sweep();
        assertGone(next);
        assertEquals(0, rows());
    }

    @Test
    void one_homes_failure_does_not_stop_the_others() {
        Subject other = town.family("b");
        var unused = say();
        KeepingDesk desk = new KeepingDesk(
                town.keepings,
                (subject, keeping) -> {
                    if (subject.equals(other) && town.clock.instant().isAfter(Instant.parse("2027-01-01T00:00:00Z"))) {
                        throw new IllegalStateException("this home is damaged");
                    }
                    return town.deletions.destroyOver(subject, keeping);
                },
                town.clock);
        desk.choose(other, Keeping.THREE_MONTHS, "");
        desk.choose(home, Keeping.THREE_MONTHS, "");
        at("2027-02-24T00:00:00Z");
        desk.sweep();
        assertEquals(0, rows());
    }

    @Test
    void an_erased_home_leaves_no_row_that_leads_to_it() {
        KeepingDesk desk = desk();
        desk.choose(home, Keeping.THREE_MONTHS, "");
        assertEquals(
                1,
                town.rows
                        .list(town.vault.serviceKeyring(), RowKind.SHORT_KEEPING)
                        .size());
        var unused = town.eraser.erase(home, "consent-withdrawn");
        at("2026-11-26T00:00:00Z");
        desk.sweep();
        assertEquals(
                0,
                town.rows
                        .list(town.vault.serviceKeyring(), RowKind.SHORT_KEEPING)
                        .size());
    }

    /** Keeps what its recording says. */
    static final class Heard implements RecordingListener {
        final List<RefusedException> stops = new ArrayList<>();

        @Override
        public void acknowledged(int nextSequence) {}

        @Override
        public void stored() {}

        @Override
        public void stopped(RefusedException why) {
            stops.add(why);
        }
    }
}
