package com.heykakao.gateway.audit.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.audit.reference.Head;
import com.heykakao.gateway.audit.reference.LogFault;
import com.heykakao.gateway.audit.reference.ReferenceKey;
import com.heykakao.gateway.audit.reference.ReferenceNote;
import com.heykakao.gateway.audit.reference.ReferenceSigner;
import com.heykakao.gateway.audit.witness.Outcome.Failed;
import com.heykakao.gateway.audit.witness.Outcome.Reason;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WitnessesTest {
    private static final Dice DICE = Dice.roll("WitnessesTest");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final long SECONDS = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private final GrowingLog log = new GrowingLog(ReferenceSigner.ofNotes("gateway.example/access-log"), DICE);
    private final BlockingQueue<String> cosigned = new LinkedBlockingQueue<>();
    private TestWitness first;
    private TestWitness second;
    private Witnesses witnesses;

    @BeforeEach
    void start() throws Exception {
        first = new TestWitness("witness.example/w1", CLOCK);
        second = new TestWitness("witness.example/w2", CLOCK);
        first.follow(log.signer.vkey());
        second.follow(log.signer.vkey());
        witnesses = new Witnesses(List.of(witness(first), witness(second)), PAUSE, cosigned::add);
    }

    @AfterEach
    void stop() {
        witnesses.close();
        first.close();
        second.close();
    }

    private Witness witness(TestWitness there) {
        return new Witness(there.trusted(), log::consistency, http, Duration.ofSeconds(SECONDS), CLOCK);
    }

    @Test
    void a_checkpoint_comes_back_with_the_cosignatures_of_all() throws Exception {
        for (int size : new int[] {1, 2, 300}) {
            witnesses.offer(log.checkpoint(size));
            String text = cosigned.poll(SECONDS, TimeUnit.SECONDS);
            assertEquals(size, sizeOf(text));
            assertTrue(isCosigned(text, first) && isCosigned(text, second), text);
        }
        assertEquals(
                List.of(300L, 300L),
                witnesses.status().stream().map(WitnessStatus::cosignedSize).toList());
    }

    @Test
    void offering_waits_for_no_witness_and_the_newest_is_cosigned_once_it_answers() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        first.instead(request -> {
            asked.countDown();
            goOn.await();
            return first.judge(request);
        });
        witnesses.offer(log.checkpoint(1));
        assertTrue(asked.await(SECONDS, TimeUnit.SECONDS));
        for (int size = 2; size <= 500; size++) {
            witnesses.offer(log.checkpoint(size));
        }
        // The first request is still open here, or this test would hang.
        assertEquals(List.of(), first.statuses());
        goOn.countDown();
        String text = cosigned.poll(SECONDS, TimeUnit.SECONDS);
        while (sizeOf(text) < 500) {
            text = cosigned.poll(SECONDS, TimeUnit.SECONDS);
        }
        assertTrue(isCosigned(text, first) && isCosigned(text, second), text);
        assertTrue(first.statuses().size() <= 3, () -> "checkpoints in between were asked about: " + first.statuses());
    }

    @Test
    void one_that_is_down_does_not_keep_the_other_and_is_merged_when_it_is_back() throws Exception {
        witnesses.offer(log.checkpoint(9));
        assertTrue(isCosigned(cosigned.poll(SECONDS, TimeUnit.SECONDS), first));
        first.instead(request -> TestWitness.Answer.of(503));
        witnesses.offer(log.checkpoint(10));
        String text = cosigned.poll(SECONDS, TimeUnit.SECONDS);
        assertTrue(isCosigned(text, second), text);
        assertFalse(text.contains("witness.example/w1"), "a line of another checkpoint");
        assertEquals(
                Optional.of(new Failed(Reason.UNAVAILABLE)),
                witnesses.status().get(0).last());

        first.instead(null);
        text = cosigned.poll(SECONDS, TimeUnit.SECONDS);
        assertEquals(10, sizeOf(text));
        assertTrue(isCosigned(text, first) && isCosigned(text, second), text);
        assertInstanceOf(
                Outcome.Cosigned.class, witnesses.status().get(0).last().orElseThrow());
    }

    @Test
    void a_smaller_checkpoint_is_passed_over() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        first.instead(request -> {
            asked.countDown();
            goOn.await();
            return first.judge(request);
        });
        witnesses.offer(log.checkpoint(20));
        assertTrue(asked.await(SECONDS, TimeUnit.SECONDS));
        witnesses.offer(log.checkpoint(22));
        witnesses.offer(log.checkpoint(21));
        goOn.countDown();
        assertEquals(20, sizeOf(cosigned.poll(SECONDS, TimeUnit.SECONDS)));
        assertEquals(22, sizeOf(cosigned.poll(SECONDS, TimeUnit.SECONDS)));
    }

    @Test
    void a_fork_is_never_handed_on() throws Exception {
        witnesses.offer(log.checkpoint(20));
        assertEquals(20, sizeOf(cosigned.poll(SECONDS, TimeUnit.SECONDS)));
        String fork = log.fork(10).checkpoint(21);
        log.checkpoint(21);
        witnesses.offer(fork);
        Optional<Outcome> refused = Optional.of(new Failed(Reason.INCONSISTENT));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!witnesses.status().stream().allMatch(status -> status.last().equals(refused))) {
            assertTrue(System.nanoTime() < deadline, () -> witnesses.status().toString());
            Thread.onSpinWait();
        }
        assertTrue(cosigned.isEmpty());
    }

    @Test
    void nothing_is_handed_on_after_closing_though_a_witness_hangs() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        first.instead(request -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return TestWitness.Answer.of(500);
        });
        witnesses.offer(log.checkpoint(5));
        assertTrue(asked.await(SECONDS, TimeUnit.SECONDS));
        witnesses.close();
        witnesses.offer(log.checkpoint(6));
        assertTrue(cosigned.isEmpty());
    }

    @Test
    void a_keeper_that_fails_does_not_stop_the_rounds() throws Exception {
        BlockingQueue<String> kept = new LinkedBlockingQueue<>();
        try (Witnesses others = new Witnesses(List.of(witness(first)), PAUSE, text -> {
            kept.add(text);
            throw new IllegalStateException("the disk is full");
        })) {
            others.offer(log.checkpoint(1));
            assertEquals(1, sizeOf(kept.poll(SECONDS, TimeUnit.SECONDS)));
            others.offer(log.checkpoint(2));
            assertEquals(2, sizeOf(kept.poll(SECONDS, TimeUnit.SECONDS)));
        }
    }

    private long sizeOf(String checkpoint) {
        return Head.open(checkpoint.getBytes(StandardCharsets.UTF_8), ReferenceKey.parse(log.signer.vkey()))
                .size();
    }

    private static boolean isCosigned(String checkpoint, TestWitness by) {
        try {
            ReferenceNote.parse(checkpoint.getBytes(StandardCharsets.UTF_8))
                    .requireSignedBy(ReferenceKey.parse(by.vkey()));
            return true;
        } catch (LogFault fault) {
            return false;
        }
    }
}
