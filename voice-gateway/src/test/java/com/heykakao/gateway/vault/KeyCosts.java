package com.heykakao.gateway.vault;

import com.heykakao.gateway.vault.crypto.Aead;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** What an utterance key costs beside the sealing of 32 KiB, in one run; {@code mvn -Pjmh -DskipTests verify}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class KeyCosts {
    private static final int SEALED_BYTES = 32 << 10;

    private final SecureRandom random = new SecureRandom();
    private final Random numbers = new Random(1);
    private final byte[] key = new byte[Aead.KEY_BYTES];
    private final byte[] plaintext = new byte[SEALED_BYTES];
    private final byte[] aad = new byte[12];
    private GgmKeys fresh;
    private GgmKeys scattered;

    @Setup
    public void setUp() {
        random.nextBytes(key);
        random.nextBytes(plaintext);
        fresh = GgmKeys.full(key);
        scattered = fresh;
        for (int i = 0; i < 1_000; i++) {
            scattered = scattered.punctured(UtteranceRange.single(numbers.nextInt(100_000)));
        }
    }

    @Benchmark
    public byte[] seal_32_kib() {
        return Aead.seal(key, random, plaintext, aad);
    }

    @Benchmark
    public Optional<byte[]> derive_from_a_new_home() {
        return fresh.derive(numbers.nextInt(100_000));
    }

    /** A thousand single deletions among 100 000 utterances. */
    @Benchmark
    public Optional<byte[]> derive_after_1000_deletions() {
        return scattered.derive(numbers.nextInt(100_000));
    }

    public static void main(String[] args) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(KeyCosts.class.getSimpleName())
                        .build())
                .run();
        List<String> lines = new ArrayList<>();
        Statistics seal = statistics(results, "seal_32_kib");
        for (String derive : List.of("derive_from_a_new_home", "derive_after_1000_deletions")) {
            Statistics cost = statistics(results, derive);
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: median %.1f µs (%.1f to %.1f), %.2f × seal_32_kib (median %.1f µs, %.1f to %.1f)",
                    derive,
                    cost.getPercentile(50),
                    cost.getMin(),
                    cost.getMax(),
                    cost.getPercentile(50) / seal.getPercentile(50),
                    seal.getPercentile(50),
                    seal.getMin(),
                    seal.getMax()));
        }
        lines.forEach(System.out::println);
    }

    private static Statistics statistics(Collection<RunResult> results, String name) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(name))
                .findFirst()
                .orElseThrow()
                .getPrimaryResult()
                .getStatistics();
    }
}
