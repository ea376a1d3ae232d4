package com.heykakao.gateway.people.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.account.PersonId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When sessions and departures end, by a clock that the test holds. */
final class SessionBookTest {
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofMinutes(10), Duration.ofHours(1), 2);

    private final HeldClock clock = new HeldClock();
    private final SessionBook book = new SessionBook(LIMITS, clock, new RandomIds(new SecureRandom()));

    private static final class HeldClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private Optional<String> begin(Duration tokenLife) {
        return begin("kim", tokenLife);
    }

    private Optional<String> begin(String who, Duration tokenLife) {
        return book.begin(person(who, clock.instant().plus(tokenLife)), "Chrome on Android");
    }

    private static SignedInPerson person(String who, Instant until) {
        return new SignedInPerson(new PersonId("https://issuer", who), "token", who, until);
    }

    @Test
    void an_idle_session_ends_to_the_second_and_only_calls_keep_it() {
        String id = begin(Duration.ofHours(8)).orElseThrow();
        clock.pass(LIMITS.idle().minusSeconds(1));
        assertTrue(book.use(id).isPresent());
        clock.pass(LIMITS.idle().minusSeconds(1));
        // Looking is no call.
        assertEquals(Duration.ofSeconds(1), book.left(book.peek(id).orElseThrow()));
        clock.pass(Duration.ofSeconds(1));
        assertTrue(book.use(id).isEmpty());
        assertTrue(book.peek(id).isEmpty());
    }

    @Test
    void a_busy_session_ends_all_the_same() {
        String id = begin(Duration.ofHours(8)).orElseThrow();
        for (int call = 0; call < 59; call++) {
            clock.pass(Duration.ofMinutes(1));
            assertTrue(book.use(id).isPresent());
        }
        clock.pass(Duration.ofMinutes(1));
        assertTrue(book.use(id).isEmpty());
    }

    @Test
    void a_session_ends_with_its_token() {
        String id = begin(Duration.ofMinutes(5)).orElseThrow();
        assertEquals(Duration.ofMinutes(5), book.left(book.peek(id).orElseThrow()));
        clock.pass(Duration.ofMinutes(5));
        assertTrue(book.use(id).isEmpty());
    }

    @Test
    void sessions_that_are_over_make_room() {
        assertTrue(begin(Duration.ofHours(1)).isPresent());
        assertTrue(begin(Duration.ofHours(1)).isPresent());
        assertTrue(begin(Duration.ofHours(1)).isEmpty());
        clock.pass(LIMITS.idle());
        assertTrue(begin(Duration.ofHours(1)).isPresent());
    }

    @Test
    void a_person_with_too_many_sessions_loses_the_one_unused_for_longest_and_nobody_else_does() {
        SessionBook large = new SessionBook(
                new SessionLimits(Duration.ofHours(1), Duration.ofHours(8), 100),
                clock,
                new RandomIds(new SecureRandom()));
        Instant end = clock.instant().plus(Duration.ofHours(8));
        String others = large.begin(person("lee", end), "").orElseThrow();
        List<String> own = new ArrayList<>();
        for (int i = 0; i < SessionBook.MOST_OF_ONE; i++) {
            clock.pass(Duration.ofSeconds(1));
            own.add(large.begin(person("kim", end), "").orElseThrow());
        }
        clock.pass(Duration.ofSeconds(1));
        // The first is in use; the second is now the one that was not used for longest.
        assertTrue(large.use(own.get(0)).isPresent());
        String newest = large.begin(person("kim", end), "").orElseThrow();
        assertTrue(large.peek(own.get(1)).isEmpty());
        for (String id : List.of(others, own.get(0), own.get(2), newest)) {
            assertTrue(large.peek(id).isPresent());
        }
        assertEquals(SessionBook.MOST_OF_ONE, large.of(person("kim", end).id()).size());
    }

    @Test
    void sessions_that_are_over_are_neither_listed_nor_revoked() {
        String id = begin(Duration.ofHours(1)).orElseThrow();
        PersonId kim = new PersonId("https://issuer", "kim");
        PersonSessions own = new PersonSessions(book);
        String listed = own.list(kim).get(0).id();
        assertNotEquals(id, listed);
        clock.pass(LIMITS.idle());
        assertEquals(List.of(), own.list(kim));
        assertFalse(own.end(kim, listed));
    }

    @Test
    void the_same_subject_of_another_issuer_is_another_person() {
        var unused = begin(Duration.ofHours(1)).orElseThrow();
        PersonSessions own = new PersonSessions(book);
        String listed = own.list(new PersonId("https://issuer", "kim")).get(0).id();
        PersonId namesake = new PersonId("https://other", "kim");
        assertEquals(List.of(), own.list(namesake));
        assertFalse(own.end(namesake, listed));
        own.endOthers(namesake, Optional.empty());
        assertEquals(1, own.list(new PersonId("https://issuer", "kim")).size());
    }

    @Test
    void who_stays_at_the_issuer_for_ten_minutes_has_to_start_again() {
        Departures departures = new Departures(2, new SecureRandom(), clock);
        String early = departures.leave(departure());
        String late = departures.leave(departure());
        clock.pass(Departures.LIFE.minusSeconds(1));
        assertEquals(Optional.of(departure()), departures.comeBack(early));
        clock.pass(Duration.ofSeconds(1));
        assertTrue(departures.comeBack(late).isEmpty());
    }

    @Test
    void any_number_of_sign_ins_takes_nobody_s_place_and_each_comes_back_once() {
        Departures departures = new Departures(2, new SecureRandom(), clock);
        String honest = departures.leave(departure());
        for (int i = 0; i < 1_000; i++) {
            String other = departures.leave(departure("state " + i));
            assertTrue(departures.comeBack(other).isPresent());
            assertTrue(departures.comeBack(other).isEmpty());
        }
        assertTrue(departures.comeBack(honest).isPresent());
        assertTrue(departures.comeBack(honest).isEmpty());
    }

    @Test
    void a_departure_that_this_gateway_did_not_seal_is_none() {
        Departures departures = new Departures(2, new SecureRandom(), clock);
        String own = departures.leave(departure());
        String restarted = new Departures(2, new SecureRandom(), clock).leave(departure());
        char last = own.charAt(own.length() - 3);
        String changed =
                own.substring(0, own.length() - 3) + (last == 'A' ? 'B' : 'A') + own.substring(own.length() - 2);
        for (String other : List.of("", "%%", "AAAA", "A".repeat(500), own.substring(1), restarted, changed)) {
            assertTrue(departures.comeBack(other).isEmpty(), other);
        }
        assertFalse(own.contains("state"));
    }

    @Test
    void what_is_printed_of_a_session_tells_nobody_anything() {
        String id = begin(Duration.ofHours(1)).orElseThrow();
        String all = book.peek(id).orElseThrow() + " " + departure()
                + person("kim", clock.instant())
                + new OidcClient("https://issuer", "id", Optional.of("secret"), List.of("openid"));
        for (String secret : new String[] {"token", "kim", "secret", "verifier", "nonce", "cookie"}) {
            assertFalse(all.contains(secret), all);
        }
    }

    private Departure departure() {
        return departure("state");
    }

    private Departure departure(String state) {
        return new Departure(
                state,
                "nonce",
                "verifier",
                URI.create("https://here/"),
                Instant.parse("2026-01-01T00:00:00Z"),
                true,
                Optional.of("cookie"),
                Optional.of(person("kim", clock.instant()).id()),
                Optional.of("en"));
    }
}
