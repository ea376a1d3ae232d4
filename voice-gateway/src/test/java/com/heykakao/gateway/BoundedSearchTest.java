package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.utterance.Owner;
import com.heykakao.gateway.utterance.UtteranceFilter;
import com.heykakao.gateway.utterance.UtteranceId;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.utterance.Words;
import com.heykakao.gateway.vault.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A search in a home where much was said. */
final class BoundedSearchTest extends CareTest {
    private static final int MANY = 620;

    @Test
    void one_call_looks_at_five_hundred_and_the_next_page_goes_on() {
        Subject home = town.family("a");
        Speaker speaker = town.pair(home, "HK-1");
        UtteranceId oldest = town.say(home, speaker, "찾는 말", 1);
        for (int i = 1; i < MANY; i++) {
            var unused = town.say(home, speaker, "다른 말", 1);
        }
        UtteranceFilter words =
                new UtteranceFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new Words("찾는")));
        UtteranceLibrary.Page first =
                town.library.list(town.trace(home), Owner.home(home), words, Optional.empty(), 100);
        assertTrue(first.utterances().isEmpty());
        UtteranceLibrary.Page second = town.library.list(town.trace(home), Owner.home(home), words, first.next(), 100);
        assertEquals(oldest, second.utterances().get(0).id());
        assertTrue(second.next().isEmpty());

        // Days that are over by more than a clock is ever set back are not looked at.
        town.clock.advance(Duration.ofDays(3));
        UtteranceFilter later = UtteranceFilter.between(town.clock.instant(), Instant.parse("2096-01-01T00:00:00Z"));
        UtteranceLibrary.Page none =
                town.library.list(town.trace(home), Owner.home(home), later, Optional.empty(), 100);
        assertTrue(none.utterances().isEmpty() && none.next().isEmpty());
    }
}
