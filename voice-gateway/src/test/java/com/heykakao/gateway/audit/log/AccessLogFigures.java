package com.heykakao.gateway.audit.log;

import com.heykakao.gateway.audit.Accesses;
import com.heykakao.gateway.audit.check.LogReport;
import com.heykakao.gateway.audit.view.LogView;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the access log costs on this machine, measured and not asserted; docs/operations.md, "What it costs". Run by its name only: {@code mvn
 * -q test -pl voice-gateway -am -Dtest=AccessLogFigures -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class AccessLogFigures {
    private static final int THREADS = Integer.getInteger("figures.threads", 64);
    private static final int SECONDS = Integer.getInteger("figures.seconds", 10);
    private static final int ENTRIES = Integer.getInteger("figures.entries", 1_000_000);
    private static final int WARM_UP_SECONDS = 3;

    @TempDir
    Path directory;

    @Test
    @Timeout(600)
    void appends_a_second() throws InterruptedException {
        try (LogHome home = LogHome.create(directory, Clock.systemUTC())) {
            run(home, WARM_UP_SECONDS);
            long[] nanos = run(home, SECONDS);
            Arrays.sort(nanos);
            System.out.printf(
                    Locale.ROOT,
                    "%,d appends a second by %d threads; one waits %.1f ms (median), %.1f ms (99 of 100), %.1f ms (longest)%n",
                    nanos.length / SECONDS,
                    THREADS,
                    nanos[nanos.length / 2] / 1e6,
                    nanos[nanos.length / 100 * 99] / 1e6,
                    nanos[nanos.length - 1] / 1e6);
        }
    }

    private static long[] run(LogHome home, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<long[]> waited = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int first = i;
            threads.add(new Thread(() -> {
                long[] nanos = new long[1 << 16];
                int count = 0;
                for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
                    var unused = home.log().append(Accesses.lookUp(first + count * THREADS));
                    nanos[count++ % nanos.length] = System.nanoTime() - before;
                }
                synchronized (waited) {
                    waited.add(Arrays.copyOf(nanos, Math.min(count, nanos.length)));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return waited.stream().flatMapToLong(Arrays::stream).toArray();
    }

    @Test
    @Timeout(3600)
    void seconds_to_verify_a_whole_log() {
        long start = System.nanoTime();
        try (LogHome home = LogHome.create(directory, Clock.systemUTC())) {
            home.append(ENTRIES, Accesses::any);
        }
        System.out.printf(Locale.ROOT, "%,d entries appended in %.1f s%n", ENTRIES, (System.nanoTime() - start) / 1e9);
        LogHome home = new LogHome(directory, Clock.systemUTC());
        start = System.nanoTime();
        try (LogView view = LogView.open(home.directory(), new SecureRandom())) {
            int processors = Runtime.getRuntime().availableProcessors();
            LogReport report = view.check(home.verifier(), home.periods(), Clock.systemUTC(), processors)
                    .run(Optional.empty(), done -> {});
            System.out.printf(
                    Locale.ROOT,
                    "%,d entries with %,d records verified in %.1f s on %d processors, %d faults%n",
                    report.size(),
                    report.records(),
                    (System.nanoTime() - start) / 1e9,
                    processors,
                    report.faults().size());
        }
    }
}
