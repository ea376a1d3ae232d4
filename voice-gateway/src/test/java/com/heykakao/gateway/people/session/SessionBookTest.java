package com.heykakao.gateway.people.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
        return book.begin(new SignedInPerson("token", "kim", clock.instant().plus(tokenLife)));
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
    void who_stays_at_the_issuer_for_ten_minutes_has_to_start_again() {
        Departures departures = new Departures(2, clock);
        for (String id : new String[] {"a", "b", "c"}) {
            departures.leave(id, departure());
        }
        assertTrue(departures.comeBack("a").isEmpty(), "of too many the oldest is forgotten");
        clock.pass(Departures.LIFE.minusSeconds(1));
        assertTrue(departures.comeBack("b").isPresent());
        clock.pass(Duration.ofSeconds(1));
        assertTrue(departures.comeBack("c").isEmpty());
    }

    @Test
    void what_is_printed_of_a_session_tells_nobody_anything() {
        String id = begin(Duration.ofHours(1)).orElseThrow();
        String all = book.peek(id).orElseThrow() + " " + departure()
                + new SignedInPerson("token", "kim", clock.instant())
                + new OidcClient("https://issuer", "id", Optional.of("secret"), java.util.List.of("openid"));
        for (String secret : new String[] {"token", "kim", "secret", "verifier", "nonce"}) {
            assertFalse(all.contains(secret), all);
        }
    }

    private Departure departure() {
        return new Departure("state", "nonce", "verifier", URI.create("https://here/"), clock.instant());
    }
}
