package com.heykakao.gateway.people.repeat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.account.PersonId;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnswerBookTest {
    private static final ByteString REQUEST = ByteString.copyFromUtf8("request");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final AnswerBook book = new AnswerBook(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private static AnswerBook.Key key(String person, String said) {
        return new AnswerBook.Key(new PersonId("issuer", person), "Service/Call", said);
    }

    private Optional<Object> begin(AnswerBook.Key key) {
        return book.begin(key, REQUEST, Optional.empty());
    }

    private void answer(AnswerBook.Key key, Object answer) {
        assertEquals(Optional.empty(), begin(key));
        book.answered(key, answer, Optional.empty());
    }

    private static void assertRefused(ErrorReason reason, Runnable call) {
        assertEquals(reason, assertThrows(RefusedException.class, call::run).reason());
    }

    @Test
    void while_the_first_runs_a_second_waits_outside() {
        assertEquals(Optional.empty(), begin(key("kim", "a")));
        assertRefused(ErrorReason.ERROR_REASON_IDEMPOTENCY_IN_PROGRESS, () -> begin(key("kim", "a")));
        book.answered(key("kim", "a"), "done", Optional.empty());
        assertEquals(Optional.of("done"), begin(key("kim", "a")));
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        answer(key("kim", "a"), "done");
        assertRefused(
                ErrorReason.ERROR_REASON_IDEMPOTENCY_KEY_REUSED,
                () -> book.begin(key("kim", "a"), ByteString.copyFromUtf8("other"), Optional.empty()));
    }

    @Test
    void a_key_is_its_person_s_own() {
        answer(key("kim", "a"), "kim's");
        assertEquals(Optional.empty(), begin(key("lee", "a")));
    }

    @Test
    void a_refused_call_leaves_its_key_free() {
        assertEquals(Optional.empty(), begin(key("kim", "a")));
        book.free(key("kim", "a"));
        assertEquals(Optional.empty(), begin(key("kim", "a")));
    }

    @Test
    void after_a_day_it_is_forgotten() {
        answer(key("kim", "a"), "done");
        now = now.plus(AnswerBook.KEPT);
        assertEquals(Optional.of("done"), begin(key("kim", "a")));
        now = now.plus(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), begin(key("kim", "a")));
    }

    @Test
    void nobody_takes_the_room_of_others() {
        answer(key("lee", "a"), "lee's");
        for (int i = 0; i <= AnswerBook.MOST_OF_ONE; i++) {
            answer(key("kim", "key " + i), i);
        }
        assertEquals(Optional.of("lee's"), begin(key("lee", "a")));
        assertEquals(Optional.of(1), begin(key("kim", "key 1")));
        assertEquals(Optional.empty(), begin(key("kim", "key 0")));
    }

    @Test
    void it_grows_no_further_than_its_bound() {
        for (int i = 0; i <= AnswerBook.MOST; i++) {
            answer(key("person " + i, "a"), i);
        }
        assertEquals(Optional.of(1), begin(key("person 1", "a")));
        assertEquals(Optional.empty(), begin(key("person 0", "a")));
    }

    @Test
    void nothing_of_it_names_anybody() {
        assertFalse(key("kim", "said").toString().contains("kim"));
        assertFalse(key("kim", "said").toString().contains("said"));
    }
}
