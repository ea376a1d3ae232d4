package com.heykakao.gateway.audit.log;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.audit.Accesses;
import com.heykakao.gateway.audit.reference.Head;
import com.heykakao.gateway.audit.reference.ReferenceKey;
import com.heykakao.gateway.audit.reference.ReferenceLog;
import com.heykakao.gateway.audit.reference.ReferenceNote;
import com.heykakao.gateway.audit.witness.TestWitness;
import com.heykakao.gateway.audit.witness.TrustedWitness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole log on its disk, with witnesses that speak HTTP. */
final class CosignedLogTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final long SECONDS = 60;
    private static final Duration PATIENT = Duration.ofSeconds(SECONDS);

    @TempDir
    Path directory;

    private TestWitness first;
    private TestWitness second;
    private LogHome home;

    @BeforeEach
    void start() throws IOException {
        first = new TestWitness("witness.example/w1", CLOCK);
        second = new TestWitness("witness.example/w2", CLOCK);
        LogHome.create(directory.resolve("home"), CLOCK).close();
        for (TestWitness witness : List.of(first, second)) {
            witness.follow(vkey());
        }
        home = new LogHome(directory.resolve("home"), CLOCK);
    }

    @AfterEach
    void stop() {
        home.close();
        first.close();
        second.close();
    }

    private String vkey() throws IOException {
        return Files.readString(directory.resolve("home").resolve("log.pub")).strip();
    }

    private void open(TestWitness... witnesses) {
        home.open(Stream.of(witnesses).map(TestWitness::trusted).toList(), PATIENT);
    }

    private ReferenceNote published() {
        try {
            return ReferenceNote.parse(
                    Files.readAllBytes(home.directory().tlog().resolve("checkpoint")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long publishedSize() {
        return sizeOf(published());
    }

    private static long sizeOf(ReferenceNote checkpoint) {
        return Long.parseLong(checkpoint.text().lines().toList().get(1));
    }

    private boolean isCosigned(long size, TestWitness... by) {
        ReferenceNote note = published();
        List<String> names = note.lines().stream().map(ReferenceNote.Line::name).toList();
        boolean all = sizeOf(note) == size
                && Stream.of(by)
                        .allMatch(witness -> names.contains(
                                ReferenceKey.parse(witness.vkey()).name()));
        if (all) {
            for (TestWitness witness : by) {
                assertDoesNotThrow(() -> note.requireSignedBy(ReferenceKey.parse(witness.vkey())));
            }
        }
        return all;
    }

    private void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, what);
            Thread.onSpinWait();
        }
    }

    @Test
    void the_published_checkpoint_is_cosigned_and_all_of_it_verifies_by_the_reference() throws IOException {
        open(first, second);
        long size = 0;
        for (int more : new int[] {1, 299, 300}) {
            home.append(more, Accesses::any);
            size += more;
            long wanted = size;
            await("all cosign " + size, () -> isCosigned(wanted, first, second));
        }
        home.close();
        assertTrue(isCosigned(600, first, second));
        Head head = ReferenceLog.verify(home.directory().tlog(), vkey());
        assertEquals(600, head.size());
        assertEquals(List.of(head), first.heads().toList());
        assertEquals(List.of(), home.faults());
    }

    @Test
    void a_witness_that_never_answers_holds_up_neither_appending_nor_publishing_nor_closing() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        first.instead(request -> {
            asked.countDown();
            never.await();
            return TestWitness.Answer.of(500);
        });
        open(first);
        home.append(1, Accesses::any);
        assertTrue(asked.await(SECONDS, TimeUnit.SECONDS));
        home.append(700, Accesses::any);
        await("publishing goes on", () -> publishedSize() == 701);
        home.append(1, Accesses::any);
        home.close();
        // The first request is still open here.
        assertEquals(List.of(), first.statuses());
        assertEquals(702, publishedSize());
        assertEquals(List.of(), home.faults());
    }

    @Test
    void a_witness_that_is_down_holds_up_nothing_and_is_named() {
        TrustedWitness gone = first.trusted();
        first.close();
        try (Said said = new Said()) {
            home.open(List.of(gone, second.trusted()), PATIENT);
            home.append(400, Accesses::any);
            await("the other cosigns", () -> isCosigned(400, second));
            await("it is named", () -> said.lines()
                    .contains("WARN UNREACHABLE: witness witness.example/w1 cannot be reached"));
        }
    }

    @Test
    void a_cosignature_that_comes_late_is_not_put_below_another_checkpoint() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch askedAgain = new CountDownLatch(1);
        CountDownLatch goOnAgain = new CountDownLatch(1);
        first.instead(request -> {
            (asked.getCount() == 0 ? askedAgain : asked).countDown();
            (askedAgain.getCount() == 0 ? goOnAgain : goOn).await();
            return first.judge(request);
        });
        open(first);
        home.append(3, Accesses::any);
        assertTrue(asked.await(SECONDS, TimeUnit.SECONDS));
        home.append(4, Accesses::any);
        await("the next is published", () -> publishedSize() == 7);
        goOn.countDown();
        // One round ends before the next begins, so what came of the first request is done with by now.
        assertTrue(askedAgain.await(SECONDS, TimeUnit.SECONDS));
        assertEquals(List.of(200), first.statuses());
        assertEquals(7, publishedSize());
        assertEquals(1, published().lines().size());
        goOnAgain.countDown();
        await("the next is cosigned", () -> isCosigned(7, first));
    }

    @Test
    void cosignatures_outlive_a_restart_and_come_back_once() {
        open(first, second);
        home.append(300, Accesses::any);
        await("both cosign", () -> isCosigned(300, first, second));
        home.close();
        first.instead(request -> TestWitness.Answer.of(503));
        int asked = second.statuses().size();
        try (Said said = new Said()) {
            open(first, second);
            await("the first was asked", () -> said.lines().stream()
                    .anyMatch(line -> line.startsWith("WARN UNAVAILABLE: ")));
            await("the second cosigned again", () -> second.statuses().size() == asked + 2);
            int rounds = first.statuses().size();
            await("what came of it is done with", () -> first.statuses().size() > rounds + 1);
            assertTrue(isCosigned(300, first, second));
            home.append(1, Accesses::any);
            await("the second goes on", () -> isCosigned(301, second));
        }
        assertFalse(isCosigned(301, first), "a line of an earlier checkpoint");
        assertEquals(List.of(409, 200, 200), second.statuses().subList(asked, asked + 3));
        first.instead(null);
        await("the first goes on", () -> isCosigned(301, first, second));
        home.close();
        open(first, second);
        home.append(1, Accesses::any);
        await("both go on", () -> isCosigned(302, first, second));
        assertEquals(3, published().lines().size());
    }

    @Test
    void a_log_that_was_set_back_or_goes_on_otherwise_is_named() throws IOException {
        home.open();
        home.append(300, Accesses::any);
        home.close();
        Path old = directory.resolve("old");
        copy(directory.resolve("home"), old);
        open(first);
        home.append(300, Accesses::any);
        await("it is cosigned", () -> isCosigned(600, first));
        home.close();

        home = new LogHome(old, CLOCK);
        try (Said said = new Said()) {
            open(first);
            await("set back", () -> accused(said, "WITNESS_AHEAD"));
            home.append(300, Accesses::lookUp);
            await("as long and another one", () -> accused(said, "FORKED"));
            home.append(1, Accesses::lookUp);
            await("longer and another one", () -> accused(said, "INCONSISTENT"));
        }
        assertEquals(1, published().lines().size(), "none of it was cosigned");
        home.close();
        assertEquals(List.of(), home.faults(), "by itself it is sound: only the witness knows");
    }

    private static boolean accused(Said said, String of) {
        return said.lines().stream()
                .anyMatch(line -> line.startsWith("ERROR " + of + ": witness witness.example/w1 has "));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
