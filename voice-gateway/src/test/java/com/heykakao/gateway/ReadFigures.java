package com.heykakao.gateway;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.audit.AccessLog;
import com.heykakao.gateway.audit.NoLog;
import com.heykakao.proto.care.v1.LookUpReason;
import com.heykakao.proto.care.v1.LookUpRequest;
import com.heykakao.proto.care.v1.LookUpServiceGrpc;
import com.heykakao.proto.care.v1.TicketKind;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
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
    private static final int SECONDS = Integer.getInteger("figures.seconds", 8);
    private static final int ROUNDS = Integer.getInteger("figures.rounds", 7);
    /** After so many the compilers rest; with fewer they take a fifth of the CPU, and the ratio is theirs. */
    private static final int WARM_UPS = Integer.getInteger("figures.warm_ups", 6);

    private static final String STAFF = "staff look-up";
    private static final String USUAL = "100000";

    private volatile AccessLog kept;
    private volatile AccessLog now;

    @Override
    String settings(String made) {
        String person = with(made, "{minutes: 10, most: 20}", "{minutes: 1, most: " + USUAL + "}");
        person = with(person, "{minutes: 1440, most: 200}", "{minutes: 1, most: " + USUAL + "}");
        String employer = with(person, "{minutes: 60, most: 1000}", "{minutes: 1, most: " + USUAL + "}");
        return with(
                with(employer, "per_person: 1200", "per_person: 1000000"),
                "per_address: 30000",
                "per_address: 1000000");
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
            speaker.say(id, 25, 20, "내일 날씨 알려 줘");
            ticket = agent.openTicket("hong@example.com", TicketKind.TICKET_KIND_QUESTION, "x");
        }
        gateway.close();
        gateway.start(
                own -> {
                    kept = own.log();
                    now = kept;
                    return new Gateway.Log(access -> now.append(access), own.history(), own.checkpoint());
                },
                sites -> sites);
        for (String kind : List.of("parent's read", STAFF)) {
            try (Readers readers = new Readers(kind, ticket, utterance)) {
                compare(kind, readers);
            }
        }
    }

    /** One gateway, the same connections, so that nothing differs but the log; and in turns, because the JVM gets faster with time. */
    private void compare(String kind, Readers readers) throws InterruptedException {
        AccessLog none = new NoLog();
        List<double[]> with = new ArrayList<>();
        List<double[]> without = new ArrayList<>();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            double[] on = null;
            double[] off = null;
            for (boolean logged : round % 2 == 0 ? new boolean[] {true, false} : new boolean[] {false, true}) {
                now = logged ? kept : none;
                if (kind.equals(STAFF)) {
                    // The look-ups so far leave their windows; parents' sign-ins are too short for it.
                    clock.advance(Duration.ofSeconds(61));
                }
                double[] figures = run(readers.reads, SECONDS);
                on = logged ? figures : on;
                off = logged ? off : figures;
            }
            if (round >= 0) {
                with.add(on);
                without.add(off);
            }
        }
        report(kind, with, without);
    }

    private TestStaff agent() {
        return gateway.staff("agent", "TRANSCOSMOS_KOREA", "CARE_AGENT");
    }

    /** {@link #CONNECTIONS} callers, each on a connection of their own. */
    private final class Readers implements AutoCloseable {
        private final List<TestStaff> agents = new ArrayList<>();
        private final List<TestParent> parents = new ArrayList<>();
        private final List<Read> reads = new ArrayList<>();

        Readers(String kind, String ticket, String utterance) {
            for (int i = 0; i < CONNECTIONS; i++) {
                if (kind.equals(STAFF)) {
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
        }

        @Override
        public void close() {
            agents.forEach(TestStaff::close);
            parents.forEach(TestParent::close);
        }
    }

    /** Reads a second, the median's milliseconds, and milliseconds of CPU a read. */
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
