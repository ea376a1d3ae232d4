package com.heykakao.gateway;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.NoLog;
import com.heykakao.proto.care.v1.LookUpReason;
import com.heykakao.proto.care.v1.LookUpRequest;
import com.heykakao.proto.care.v1.LookUpServiceGrpc;
import com.heykakao.proto.care.v1.OpenTicketRequest;
import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.care.v1.TicketServiceGrpc;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the access log costs the reader: the same read over TLS with the log and with one that keeps nothing, in turns within one run. Measured
 * and not asserted; docs/operations.md. Run by its name only: {@code mvn -q test -pl voice-gateway -am -Dtest=ReadFigures
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class ReadFigures extends StaffTest {
    private static final int READERS = Integer.getInteger("figures.threads", 64);
    private static final int CONNECTIONS = 8;
    private static final int SECONDS = Integer.getInteger("figures.seconds", 6);
    private static final int ROUNDS = Integer.getInteger("figures.rounds", 7);
    private static final String USUAL = "100000";

    @Override
    String settings(String made) {
        String person = with(made, "{minutes: 10, most: 20}", "{minutes: 1, most: " + USUAL + "}");
        person = with(person, "{minutes: 1440, most: 200}", "{minutes: 1, most: " + USUAL + "}");
        return with(person, "{minutes: 60, most: 1000}", "{minutes: 1, most: " + USUAL + "}");
    }

    /** One kind of read by one caller. */
    private interface Read {
        void once();
    }

    @Test
    @Timeout(1200)
    void an_audited_read_beside_the_same_read_without_a_log() throws Exception {
        String ticket;
        String utterance;
        try (TestParent parent = gateway.parent("hong").signUp().consent();
                TestSpeaker speaker = speakerOf(parent, "HK-2026-0042");
                TestStaff agent = agent()) {
            ByteString id = newUtteranceId();
            utterance = hex(id);
            TestUtterance said = speaker.speak().begin(id);
            said.ready();
            said.audio(0, 25).acknowledged(20).text("내일 날씨 알려 줘").end(25).stored();
            ticket = TicketServiceGrpc.newBlockingStub(agent.channel())
                    .openTicket(OpenTicketRequest.newBuilder()
                            .setEmail("hong@example.com")
                            .setKind(TicketKind.TICKET_KIND_QUESTION)
                            .setNote("x")
                            .build())
                    .getTicket()
                    .getTicketNumber();
        }
        for (String kind : List.of("staff look-up", "parent's read")) {
            List<double[]> with = new ArrayList<>();
            List<double[]> without = new ArrayList<>();
            for (int round = -1; round < ROUNDS; round++) {
                double[] on = measure(own -> own, kind, ticket, utterance);
                double[] off = measure(
                        own -> new Gateway.Log(new NoLog(), own.history(), own.checkpoint()), kind, ticket, utterance);
                // The first warms up.
                if (round >= 0) {
                    with.add(on);
                    without.add(off);
                }
            }
            report(kind, with, without);
        }
    }

    private TestStaff agent() {
        return gateway.staff("agent", "TRANSCOSMOS_KOREA", "CARE_AGENT");
    }

    /** Reads a second, the median's milliseconds, and milliseconds of CPU a read. */
    private double[] measure(UnaryOperator<Gateway.Log> around, String kind, String ticket, String utterance)
            throws IOException, InterruptedException {
        gateway.close();
        gateway.start(around, sites -> sites);
        List<TestStaff> agents = new ArrayList<>();
        List<TestParent> parents = new ArrayList<>();
        List<Read> reads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            if (kind.startsWith("staff")) {
                TestStaff agent = agent();
                agents.add(agent);
                var stub = LookUpServiceGrpc.newBlockingStub(agent.channel());
                LookUpRequest request = LookUpRequest.newBuilder()
                        .setEmail("hong@example.com")
                        .setTicketNumber(ticket)
                        .setReason(LookUpReason.LOOK_UP_REASON_ACCOUNT_QUESTION)
                        .build();
                reads.add(() -> {
                    var unused = stub.lookUp(request);
                });
            } else {
                TestParent parent = gateway.parent("hong");
                parents.add(parent);
                reads.add(() -> {
                    var unused = parent.get(utterance);
                });
            }
        }
        try {
            var unused = run(reads, 2);
            return run(reads, SECONDS);
        } finally {
            agents.forEach(TestStaff::close);
            parents.forEach(TestParent::close);
        }
    }

    private static double[] run(List<Read> reads, int seconds) throws InterruptedException {
        var process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = process.getProcessCpuTime();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        LongAdder count = new LongAdder();
        List<long[]> waited = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            Read read = reads.get(i % reads.size());
            threads.add(new Thread(() -> {
                long[] nanos = new long[1 << 14];
                int done = 0;
                for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
                    read.once();
                    nanos[done++ % nanos.length] = System.nanoTime() - before;
                }
                count.add(done);
                synchronized (waited) {
                    waited.add(Arrays.copyOf(nanos, Math.min(done, nanos.length)));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        long[] all = waited.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        double used = (process.getProcessCpuTime() - cpu) / 1e6 / count.sum();
        return new double[] {(double) count.sum() / seconds, all[all.length / 2] / 1e6, used};
    }

    private static void report(String kind, List<double[]> with, List<double[]> without) {
        double[] ratios = new double[with.size()];
        double[] waits = new double[with.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = without.get(i)[0] / with.get(i)[0];
            waits[i] = with.get(i)[1] / without.get(i)[1];
        }
        System.out.printf(
                Locale.ROOT,
                "%s: CPU of readers and gateway, ms a read: %.2f with the log, %.2f without (medians)%n",
                kind,
                median(with, 2),
                median(without, 2));
        Arrays.sort(ratios);
        Arrays.sort(waits);
        System.out.printf(
                Locale.ROOT,
                "%s by %d readers: %.0f a second with the log, %.0f without (medians); time a read, with / without: %.2f (%.2f to %.2f),"
                        + " median wait %.2f (%.2f to %.2f), %d rounds%n",
                kind,
                READERS,
                median(with, 0),
                median(without, 0),
                ratios[ratios.length / 2],
                ratios[0],
                ratios[ratios.length - 1],
                waits[waits.length / 2],
                waits[0],
                waits[waits.length - 1],
                ratios.length);
    }

    private static double median(List<double[]> rounds, int figure) {
        return rounds.stream().mapToDouble(round -> round[figure]).sorted().toArray()[rounds.size() / 2];
    }
}
