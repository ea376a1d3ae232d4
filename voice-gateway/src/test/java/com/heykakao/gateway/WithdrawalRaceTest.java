package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.store.Table;
import com.heykakao.proto.companion.v1.ErasureCertificate;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A parent withdraws while the rest of the family goes on. */
final class WithdrawalRaceTest extends GatewayTest {
    private static final int HOMES = 2;
    private static final int STORED = 3;
    /** What a caller of an erased home may be told, and one who came just before. */
    private static final Set<String> HONEST = Set.of("FAILED_PRECONDITION", "UNAUTHENTICATED", "NOT_FOUND");

    @Test
    void deleting_and_speaking_beside_a_withdrawal_leave_nothing_and_hear_the_truth() throws Exception {
        try (TestParent other = gateway.parent("other").signUp().consent();
                TestSpeaker others = speakerOf(other, "S-0")) {
            ByteString kept = newUtteranceId();
            others.speak().begin(kept).audio(0, 12).end(12).stored();
            for (int round = 1; round <= HOMES; round++) {
                withdrawAmid(round);
            }
            assertEquals(TestUtterance.chunks(12), other.audio(hex(kept)));
        }
        // Of the other home: head, two segments, tail; account, consent, its receipt, speaker, index.
        assertEquals(4, gateway.rowsAfterStop(Table.UTTERANCES));
        assertEquals(5, gateway.rowsAfterStop(Table.PROFILES));
    }

    private void withdrawAmid(int round) throws Exception {
        try (TestParent parent = gateway.parent("p" + round).signUp().consent();
                TestSpeaker speaker = speakerOf(parent, "S-" + round)) {
            List<ByteString> ids = new ArrayList<>();
            for (int i = 0; i < STORED; i++) {
                ids.add(newUtteranceId());
                speaker.speak().begin(ids.get(i)).audio(0, 12).end(12).stored();
            }
            CyclicBarrier start = new CyclicBarrier(3);
            List<String> heard = new ArrayList<>();
            Callable<String> deleting = () -> {
                start.await();
                for (ByteString id : ids) {
                    parent.delete(hex(id));
                }
                return "OK";
            };
            Callable<String> speaking = () -> {
                start.await();
                speaker.speak().begin(newUtteranceId()).audio(0, 30).end(30).rest();
                return "OK";
            };
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<String>> family = List.of(threads.submit(deleting), threads.submit(speaking));
            start.await();
            ErasureCertificate certificate = parent.withdraw();
            assertTrue(certificate.getNote().contains("\nsubjects 1\n"), certificate.getNote());
            for (Future<String> member : family) {
                try {
                    heard.add(member.get());
                } catch (ExecutionException e) {
                    heard.add(((StatusRuntimeException) e.getCause())
                            .getStatus()
                            .getCode()
                            .name());
                }
            }
            threads.shutdown();
            heard.removeAll(HONEST);
            heard.removeAll(Set.of("OK"));
            assertEquals(List.of(), heard);
        }
    }
}
