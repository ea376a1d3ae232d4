package com.heykakao.gateway;

import com.heykakao.gateway.retention.Keeping;
import com.heykakao.gateway.retention.KeepingDesk;
import com.heykakao.gateway.speaker.Speaker;
import com.heykakao.gateway.utterance.Owner;
import com.heykakao.gateway.utterance.UtteranceFilter;
import com.heykakao.gateway.utterance.UtteranceLibrary;
import com.heykakao.gateway.utterance.Words;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What search, deletion and keeping times cost: mvn test -Dtest=UtteranceFigures. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class UtteranceFigures extends CareTest {
    private static final int MANY = 10_000;
    private static final int ROUNDS = 15;

    @Test
    void search_and_deletion_of_ten_thousand_utterances() {
        Subject home = town.family("a");
        Speaker speaker = town.pair(home, "HK-1");
        for (int i = 0; i < MANY; i++) {
            var unused = town.say(home, speaker, "거실 불을 켜 줘 " + i, 1);
        }
        UtteranceFilter words = new UtteranceFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new Words("없는 말")));
        double[] calls = new double[ROUNDS];
        double[] all = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            var trace = town.trace(home);
            long begun = System.nanoTime();
            Optional<Long> next = town.library
                    .list(trace, Owner.home(home), words, Optional.empty(), 100)
                    .next();
            calls[round] = (System.nanoTime() - begun) / 1e6;
            while (next.isPresent()) {
                UtteranceLibrary.Page page = town.library.list(trace, Owner.home(home), words, next, 100);
                next = page.next();
            }
            all[round] = (System.nanoTime() - begun) / 1e6;
        }
        long epoch = town.vault.status().epoch();
        long begun = System.nanoTime();
        int count = town.deletions.delete(
                home, UtteranceFilter.between(Instant.EPOCH, Instant.parse("2096-01-01T00:00:00Z")));
        double deleted = (System.nanoTime() - begun) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "search of %d: one call (500 looked at) %.1f ms, all %.0f ms (medians of %d); deletion of %d by time %.0f ms, %d root moves%n",
                MANY,
                median(calls),
                median(all),
                ROUNDS,
                count,
                deleted,
                town.vault.status().epoch() - epoch);
    }

    @Test
    void a_sweep_of_ten_thousand_homes() {
        KeepingDesk desk = new KeepingDesk(town.keepings, town.deletions::destroyOver, town.clock);
        for (int i = 0; i < MANY; i++) {
            try {
                desk.choose(town.vault.enrol(SubjectKind.ACCOUNT, List.of()), Keeping.THREE_MONTHS, "");
            } catch (com.heykakao.gateway.vault.TagTakenException e) {
                throw new IllegalStateException(e);
            }
        }
        KeepingDesk after = new KeepingDesk(town.keepings, town.deletions::destroyOver, town.clock);
        long begun = System.nanoTime();
        after.sweep();
        double first = (System.nanoTime() - begun) / 1e6;
        double[] idle = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            begun = System.nanoTime();
            after.sweep();
            idle[round] = (System.nanoTime() - begun) / 1e6;
        }
        System.out.printf(
                Locale.ROOT,
                "sweep of %d homes with an end: the first after a start %.0f ms, later ones %.2f ms (median of %d)%n",
                MANY,
                first,
                median(idle),
                ROUNDS);
    }

    private static double median(double[] figures) {
        Arrays.sort(figures);
        return figures[figures.length / 2];
    }
}
