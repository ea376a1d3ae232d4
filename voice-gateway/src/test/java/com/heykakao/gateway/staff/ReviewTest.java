package com.heykakao.gateway.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.heykakao.gateway.TestClock;
import com.heykakao.gateway.audit.Access;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.MemoryLog;
import com.heykakao.gateway.audit.RecordClass;
import com.heykakao.gateway.config.StaffSettings.OfficeHours;
import com.heykakao.gateway.vault.Subject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReviewTest {
    /** A Tuesday, 12:00 in Seoul. */
    private static final Instant NOON = Instant.parse("2026-11-24T03:00:00Z");

    private static final OfficeHours HOURS =
            new OfficeHours("09:00", "18:00", "Asia/Seoul", List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY));

    private final TestClock clock = new TestClock(NOON);
    private final MemoryLog log = new MemoryLog(clock);

    private void entry(Actor actor, Optional<Subject> home, String refusal) {
        var unused = log.append(
                new Access(RecordClass.ACCESS, actor, "192.0.2.1", "rpc", home, List.of(), "", "", refusal, ""));
    }

    private static Actor agent(String id, String employer) {
        return Actor.staff(id, employer, List.of("CARE_AGENT"));
    }

    private static Optional<Subject> home(int slot) {
        return Optional.of(OfficeHome.home(slot));
    }

    @Test
    void a_review_counts_calls_refusals_homes_and_hours_of_each_person() {
        entry(agent("a", "KAKAO"), home(1), "");
        entry(agent("a", "KAKAO"), home(1), "");
        entry(agent("a", "KAKAO"), home(2), "");
        entry(agent("a", "KAKAO"), home(3), "TICKET_REQUIRED");
        entry(agent("a", "KAKAO"), Optional.empty(), "");
        // Another employer of theirs is counted apart; parents and the gateway are not staff.
        entry(agent("a", "GAON_MEDIA"), home(1), "");
        entry(Actor.parent(OfficeHome.home(1)), home(1), "");
        entry(Actor.gateway(), Optional.empty(), "");
        clock.advance(Duration.ofHours(7));
        entry(agent("b", "KAKAO"), home(1), "");
        entry(agent("b", "KAKAO"), Optional.empty(), "NOT_FOUND");
        Review review = Review.of(log, NOON, NOON.plus(Duration.ofDays(1)), HOURS);
        assertEquals(0, review.firstSequence());
        assertEquals(10, review.endSequence());
        assertEquals(
                List.of(
                        new Review.Volume("a", "KAKAO", 4, 1, 0, 2, 3),
                        new Review.Volume("b", "KAKAO", 1, 1, 2, 1, 1),
                        new Review.Volume("a", "GAON_MEDIA", 1, 0, 0, 1, 1)),
                review.people());
    }

    @Test
    void it_covers_its_period_and_nothing_beside_it() {
        entry(agent("before", "KAKAO"), home(1), "");
        clock.advance(Duration.ofSeconds(1));
        entry(agent("first", "KAKAO"), home(1), "");
        clock.advance(Duration.ofSeconds(1));
        entry(agent("after", "KAKAO"), home(1), "");
        Review review = Review.of(log, NOON.plusSeconds(1), NOON.plusSeconds(2), HOURS);
        assertEquals(1, review.firstSequence());
        assertEquals(2, review.endSequence());
        assertEquals("first", review.people().get(0).staffId());
        assertEquals(new Review(0, 0, List.of()), Review.of(log, NOON.plusSeconds(9), NOON.plusSeconds(10), HOURS));
    }

    @Test
    void a_clock_that_ran_ahead_for_one_entry_hides_nothing_behind_it() {
        clock.set(NOON.plus(Duration.ofDays(2)));
        entry(agent("ahead", "KAKAO"), home(1), "");
        clock.set(NOON);
        entry(agent("hidden", "KAKAO"), home(1), "");
        Review review = Review.of(log, NOON, NOON.plus(Duration.ofDays(1)), HOURS);
        assertEquals(1, review.people().size());
        assertEquals("hidden", review.people().get(0).staffId());
    }

    @Test
    void the_busiest_hour_is_any_sixty_minutes() {
        for (int minute : new int[] {0, 50, 55, 65, 109, 110}) {
            clock.set(NOON.plus(Duration.ofMinutes(minute)));
            entry(agent("a", "KAKAO"), home(minute), "");
        }
        assertEquals(
                4,
                Review.of(log, NOON, NOON.plus(Duration.ofDays(1)), HOURS)
                        .people()
                        .get(0)
                        .busiestHour());
    }
}
