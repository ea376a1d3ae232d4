package com.heykakao.gateway.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Look-ups within sliding windows: one too many is refused, locks, and is told to an officer. */
final class VolumeTest {
    private static final String KAKAO = "KAKAO";
    private static final String OTHERS = "TRANSCOSMOS_KOREA";

    @TempDir
    Path directory;

    private OfficeHome home;

    @BeforeEach
    void open() throws Exception {
        home = new OfficeHome(directory, sample -> sample.replace("{minutes: 10, most: 20}", "{minutes: 10, most: 3}")
                .replace("{minutes: 1440, most: 200}", "{minutes: 60, most: 5}")
                .replace("{minutes: 60, most: 1000}", "{minutes: 60, most: 8}"));
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void lookUps(String id, String employer, int times) {
        for (int i = 0; i < times; i++) {
            assertEquals("", home.lookUp(id, employer, i), () -> id);
            home.clock.advance(Duration.ofSeconds(1));
        }
    }

    private Optional<Instant> lock(String id) {
        return home.office().locks().ofPerson(id);
    }

    @Test
    void one_look_up_too_many_within_a_window_locks_the_person_until_an_officer_unlocks() {
        lookUps("a", KAKAO, 3);
        assertEquals("", home.pass("a", KAKAO));
        assertEquals("TOO_MANY_LOOK_UPS", home.lookUp("a", KAKAO, 9));
        assertEquals("STAFF_LOCKED", home.pass("a", KAKAO));
        assertEquals("", home.pass("b", KAKAO));
        assertEquals(Optional.of(Locks.NEVER), lock("a"));
        home.clock.advance(Duration.ofDays(400));
        assertEquals("STAFF_LOCKED", home.pass("a", KAKAO));
        Alerts.Alert alert = home.office().alerts().open(10).get(0);
        assertEquals(Alerts.Kind.UNUSUAL_VOLUME_PERSON, alert.kind());
        assertEquals("a", alert.staffId());
        assertEquals(4, alert.count());
        assertEquals(10, alert.windowMinutes());
        home.office().watch().unlockPerson(home.officer(), "a");
        assertEquals(Optional.empty(), lock("a"));
        lookUps("a", KAKAO, 3);
    }

    @Test
    void a_window_slides_and_lets_go_of_what_is_exactly_its_length_ago() {
        lookUps("a", KAKAO, 3);
        home.clock.advance(Duration.ofMinutes(10).minusSeconds(3));
        assertEquals("", home.lookUp("a", KAKAO, 1));
        home.clock.advance(Duration.ofMillis(999));
        assertEquals("TOO_MANY_LOOK_UPS", home.lookUp("a", KAKAO, 1));
    }

    @Test
    void the_longer_window_counts_too() {
        for (int i = 0; i < 5; i++) {
            assertEquals("", home.lookUp("a", KAKAO, i));
            home.clock.advance(Duration.ofMinutes(11));
        }
        assertEquals("TOO_MANY_LOOK_UPS", home.lookUp("a", KAKAO, 9));
        assertEquals(60, home.office().alerts().open(1).get(0).windowMinutes());
    }

    @Test
    void a_companys_look_ups_count_together_and_lock_all_of_it_and_nobody_else() {
        lookUps("a", KAKAO, 3);
        lookUps("b", KAKAO, 3);
        lookUps("c", KAKAO, 2);
        assertEquals("TOO_MANY_LOOK_UPS", home.lookUp("d", KAKAO, 9));
        assertEquals(Optional.of(Locks.NEVER), home.office().locks().ofEmployer(KAKAO));
        assertEquals(Optional.empty(), lock("d"));
        assertEquals("STAFF_LOCKED", home.pass("d", KAKAO));
        assertEquals("", home.pass("e", OTHERS));
        assertEquals(Optional.empty(), home.office().locks().ofEmployer(OTHERS));
        lookUps("e", OTHERS, 3);
        Alerts.Alert alert = home.office().alerts().open(1).get(0);
        assertEquals(Alerts.Kind.UNUSUAL_VOLUME_EMPLOYER, alert.kind());
        assertEquals("", alert.staffId());
        assertEquals(KAKAO, alert.employer());
        assertEquals(9, alert.count());
        home.office().watch().unlockEmployer(home.officer(), KAKAO);
        assertEquals("", home.pass("d", KAKAO));
        lookUps("d", KAKAO, 3);
    }

    @Test
    void a_restart_keeps_locks_alerts_and_counts() {
        lookUps("locked", KAKAO, 3);
        assertEquals("TOO_MANY_LOOK_UPS", home.lookUp("locked", KAKAO, 9));
        lookUps("counted", KAKAO, 3);
        lookUps("unlocked", OTHERS, 3);
        assertEquals("TOO_MANY_LOOK_UPS", home.lookUp("unlocked", OTHERS, 9));
        home.office().watch().unlockPerson(home.officer(), "unlocked");
        home.clock.advance(Duration.ofSeconds(1));
        home.restart();
        assertEquals(Optional.of(Locks.NEVER), lock("locked"));
        assertEquals(2, home.office().alerts().open(10).size());
        assertEquals("TOO_MANY_LOOK_UPS", home.lookUp("counted", KAKAO, 9));
        assertEquals(Optional.empty(), lock("unlocked"));
        lookUps("unlocked", OTHERS, 3);
        assertEquals("TOO_MANY_LOOK_UPS", home.lookUp("unlocked", OTHERS, 9));
    }

    @Test
    void wrong_guesses_count_as_look_ups_also_after_a_restart_and_what_went_through_between_changes_nothing() {
        for (int i = 0; i < 3; i++) {
            home.refused(
                    "a", KAKAO, i == 0 ? ErrorReason.ERROR_REASON_TICKET_REQUIRED : ErrorReason.ERROR_REASON_NOT_FOUND);
            var unused = home.call(OfficeHome.LOOK_UP, "a", KAKAO, "CARE_AGENT").readsNobody();
            home.clock.advance(Duration.ofSeconds(1));
        }
        home.restart();
        assertEquals("", home.pass("a", KAKAO));
        home.refused("a", KAKAO, ErrorReason.ERROR_REASON_NOT_FOUND);
        assertEquals("STAFF_LOCKED", home.pass("a", KAKAO));
        assertEquals(Optional.of(Locks.NEVER), lock("a"));
    }

    @Test
    void what_the_log_did_not_take_does_not_count() {
        home.log.fail(true);
        for (int i = 0; i < 10; i++) {
            assertEquals("LOG_UNAVAILABLE", home.lookUp("a", KAKAO, i));
        }
        home.log.fail(false);
        lookUps("a", KAKAO, 3);
    }

    @Test
    void a_lock_is_in_force_though_the_log_takes_no_entry_about_it() {
        lookUps("a", KAKAO, 3);
        home.log.fail(true);
        assertThrows(RefusedException.class, () -> home.lookUpOrThrow("a", KAKAO, 9));
        assertEquals(Optional.of(Locks.NEVER), lock("a"));
        home.restart();
        assertEquals(Optional.of(Locks.NEVER), lock("a"));
    }

    @Test
    void of_calls_at_the_same_time_no_more_than_usual_get_a_trace_and_there_is_one_alert() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                int slot = i;
                calls.add(() -> home.lookUp("a", KAKAO, slot));
            }
            int passed = 0;
            for (Future<String> answer : callers.invokeAll(calls)) {
                passed += answer.get().isEmpty() ? 1 : 0;
            }
            assertEquals(3, passed);
            assertEquals(1, home.office().alerts().open(10).size());
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void an_item_that_the_row_does_not_list_gets_no_trace() {
        int before = home.log.entries().size();
        assertThrows(IllegalStateException.class, () -> home.call(OfficeHome.LOOK_UP, "a", KAKAO, "CARE_AGENT")
                .reads(OfficeHome.home(1), List.of("NAME", "VOICE"), "COMPLAINT", "T"));
        assertEquals(before, home.log.entries().size());
    }

    @Test
    void what_is_not_the_callers_failure_does_not_lock() {
        for (ErrorReason reason : List.of(
                ErrorReason.ERROR_REASON_STAFF_IDLE,
                ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED,
                ErrorReason.ERROR_REASON_LOG_UNAVAILABLE,
                ErrorReason.ERROR_REASON_INTERNAL)) {
            for (int i = 0; i < 5; i++) {
                home.refused("a", KAKAO, reason);
            }
        }
        assertEquals(Optional.empty(), lock("a"));
        for (int i = 0; i < 5; i++) {
            home.refused("a", KAKAO, ErrorReason.ERROR_REASON_NOT_FOUND);
        }
        assertTrue(lock("a").isPresent());
    }

    @Test
    void a_window_counts_as_counting_by_hand_does() {
        Dice dice = Dice.roll("VolumeTest");
        for (int round = 0; round < 200; round++) {
            Duration length = Duration.ofSeconds(1 + dice.below(30));
            int most = 1 + dice.below(6);
            SlidingWindow window = new SlidingWindow(length, most);
            List<Instant> passed = new ArrayList<>();
            Instant now = Instant.EPOCH;
            for (int i = 0; i < 100; i++) {
                now = now.plusSeconds(dice.below(10));
                Instant start = now.minus(length);
                boolean full =
                        passed.stream().filter(moment -> moment.isAfter(start)).count() >= most;
                assertEquals(full, window.isFull(now));
                if (!full) {
                    window.add(now);
                    passed.add(now);
                    if (dice.below(10) == 0) {
                        window.takeBack();
                        passed.remove(passed.size() - 1);
                    }
                }
            }
        }
    }
}
