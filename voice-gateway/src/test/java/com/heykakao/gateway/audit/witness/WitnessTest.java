package com.heykakao.gateway.audit.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.Dice;
import com.heykakao.gateway.audit.reference.PublicCheckpoint;
import com.heykakao.gateway.audit.reference.ReferenceKey;
import com.heykakao.gateway.audit.reference.ReferenceNote;
import com.heykakao.gateway.audit.reference.ReferenceSigner;
import com.heykakao.gateway.audit.witness.Outcome.Cosigned;
import com.heykakao.gateway.audit.witness.Outcome.Failed;
import com.heykakao.gateway.audit.witness.Outcome.Reason;
import com.heykakao.gateway.config.ConfigException;
import com.heykakao.gateway.config.GatewayConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WitnessTest {
    private static final Dice DICE = Dice.roll("WitnessTest");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final GrowingLog log = new GrowingLog(ReferenceSigner.ofNotes("gateway.example/access-log"), DICE);
    private TestWitness there;
    private Witness witness;

    @BeforeEach
    void start() throws Exception {
        there = new TestWitness("witness.example/w1", CLOCK);
        there.follow(log.signer.vkey());
        witness = witness(log, PATIENT);
    }

    @AfterEach
    void stop() {
        there.close();
    }

    private Witness witness(GrowingLog of, Duration timeout) {
        return new Witness(there.trusted(), of::consistency, http, timeout, CLOCK);
    }

    @Test
    void a_growing_log_is_cosigned_each_time_and_the_size_is_asked_for_once_at_most() throws Exception {
        int size = 0;
        for (int i = 0; i < 40; i++) {
            size += 1 + DICE.below(40);
            String checkpoint = log.checkpoint(size);
            Cosigned cosigned = assertInstanceOf(Cosigned.class, witness.submit(checkpoint));
            assertEquals(CLOCK.instant(), cosigned.at());
            ReferenceNote note = ReferenceNote.parse((checkpoint + cosigned.line()).getBytes(StandardCharsets.UTF_8));
            note.requireSignedBy(ReferenceKey.parse(there.vkey()));
            note.requireSignedBy(ReferenceKey.parse(log.signer.vkey()));
        }
        assertEquals(size, there.heads().findFirst().orElseThrow().size());
        assertTrue(there.statuses().stream().allMatch(status -> status == 200), () -> "" + there.statuses());
    }

    @Test
    void after_a_restart_the_size_is_learned_from_the_conflict() throws Exception {
        witness.submit(log.checkpoint(300));
        Witness restarted = witness(log, PATIENT);
        assertInstanceOf(Cosigned.class, restarted.submit(log.checkpoint(300)));
        assertInstanceOf(Cosigned.class, restarted.submit(log.checkpoint(301)));
        assertEquals(List.of(200, 409, 200, 200), there.statuses());
    }

    @Test
    void a_log_that_was_set_back_is_told_that_the_witness_is_ahead() throws Exception {
        witness.submit(log.checkpoint(300));
        Witness restarted = witness(log, PATIENT);
        assertEquals(new Failed(Reason.WITNESS_AHEAD), restarted.submit(log.checkpoint(299)));
        assertEquals(new Failed(Reason.WITNESS_AHEAD), restarted.submit(log.checkpoint(299)));
        assertEquals(300, there.heads().findFirst().orElseThrow().size());
    }

    @Test
    void a_fork_is_not_cosigned_and_named_whether_it_is_as_long_or_longer() throws Exception {
        witness.submit(log.checkpoint(300));
        GrowingLog fork = log.fork(200);
        assertEquals(new Failed(Reason.FORKED), witness(fork, PATIENT).submit(fork.checkpoint(300)));
        assertEquals(new Failed(Reason.INCONSISTENT), witness(fork, PATIENT).submit(fork.checkpoint(301)));
        assertInstanceOf(Cosigned.class, witness.submit(log.checkpoint(301)));
    }

    @Test
    void a_log_the_witness_does_not_know_and_a_key_it_does_not_trust_are_told_apart() throws Exception {
        GrowingLog unknown = new GrowingLog(ReferenceSigner.ofNotes("other.example/access-log"), DICE);
        GrowingLog untrusted = new GrowingLog(ReferenceSigner.ofNotes(log.signer.name()), DICE);
        assertEquals(new Failed(Reason.LOG_UNKNOWN), witness(unknown, PATIENT).submit(unknown.checkpoint(3)));
        assertEquals(
                new Failed(Reason.KEY_NOT_TRUSTED), witness(untrusted, PATIENT).submit(untrusted.checkpoint(3)));
    }

    @Test
    void each_status_has_its_name() throws Exception {
        for (var status : List.of(500, 502, 503, 429)) {
            assertAnswer(Reason.UNAVAILABLE, TestWitness.Answer.of(status));
        }
        for (var status : List.of(201, 301, 405)) {
            assertAnswer(Reason.ANSWER_UNKNOWN, TestWitness.Answer.of(status));
        }
        assertAnswer(Reason.REQUEST_REFUSED, TestWitness.Answer.of(400));
        assertAnswer(Reason.ANSWER_UNKNOWN, TestWitness.Answer.of(409));
        assertAnswer(Reason.ANSWER_UNKNOWN, new TestWitness.Answer(409, "text/x.tlog.size", "-5\n"));
        assertAnswer(Reason.ANSWER_UNKNOWN, new TestWitness.Answer(200, "text/plain", "x".repeat(1 << 20)));
    }

    @Test
    void an_answer_without_a_cosignature_of_its_own_key_on_this_checkpoint_is_none() throws Exception {
        ReferenceSigner other = ReferenceSigner.ofCosignatures(there.signer().name());
        ReferenceSigner notes = ReferenceSigner.ofNotes(there.signer().name());
        long now = CLOCK.instant().getEpochSecond();
        List<TestWitness.Stead> wrong = List.of(
                request -> TestWitness.cosigned(),
                request -> TestWitness.cosigned(other.cosign(TestWitness.textOf(request), now)),
                request -> TestWitness.cosigned(
                        there.signer().cosign(TestWitness.textOf(request).replace("\n7\n", "\n8\n"), now)),
                request -> TestWitness.cosigned(there.signer().cosign(TestWitness.textOf(request), now + 301)),
                request -> TestWitness.cosigned(there.signer().cosign(TestWitness.textOf(request), -1)),
                request -> TestWitness.cosigned(notes.sign(TestWitness.textOf(request))),
                request -> TestWitness.cosigned("\u2014 witness.example/w1 !!!\n", "\u0000\n"));
        for (TestWitness.Stead stead : wrong) {
            there.instead(stead);
            assertEquals(new Failed(Reason.NO_COSIGNATURE), witness.submit(log.checkpoint(7)));
        }
        there.instead(request -> TestWitness.cosigned(
                other.cosign(TestWitness.textOf(request), now),
                there.signer().cosign(TestWitness.textOf(request), now + 299)));
        assertInstanceOf(Cosigned.class, witness.submit(log.checkpoint(7)));
    }

    @Test
    void a_witness_that_names_another_size_each_time_is_left() throws Exception {
        log.checkpoint(400);
        there.instead(request -> new TestWitness.Answer(
                409, "text/x.tlog.size", 100 + there.statuses().size() + "\n"));
        assertEquals(new Failed(Reason.CONTENDED), witness.submit(log.checkpoint(400)));
        assertEquals(4, there.statuses().size());
    }

    @Test
    void a_witness_that_hangs_is_left_and_one_that_is_not_there_is_named() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        there.instead(request -> {
            never.await();
            return TestWitness.Answer.of(500);
        });
        assertEquals(
                new Failed(Reason.TIMED_OUT),
                witness(log, Duration.ofMillis(200)).submit(log.checkpoint(1)));
        URI nowhere;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
        Witness gone = new Witness(trusted(nowhere), log::consistency, http, PATIENT, CLOCK);
        assertEquals(new Failed(Reason.UNREACHABLE), gone.submit(log.checkpoint(1)));
    }

    @Test
    void a_body_that_stalls_after_its_headers_does_not_hold_the_client() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CountDownLatch answered = new CountDownLatch(1);
            Thread server = new Thread(() -> {
                try (var line = socket.accept()) {
                    line.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
                                    .getBytes(StandardCharsets.US_ASCII));
                    answered.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            server.start();
            Witness stalling = new Witness(
                    trusted(URI.create("http://127.0.0.1:" + socket.getLocalPort())),
                    log::consistency,
                    http,
                    Duration.ofMillis(300),
                    CLOCK);
            assertEquals(new Failed(Reason.TIMED_OUT), stalling.submit(log.checkpoint(1)));
            answered.countDown();
            server.join();
        }
    }

    @Test
    void a_log_that_cannot_prove_does_not_ask() throws Exception {
        witness.submit(log.checkpoint(5));
        Witness unable = new Witness(
                there.trusted(),
                (from, to) -> {
                    throw new IllegalStateException("tiles are gone");
                },
                http,
                PATIENT,
                CLOCK);
        assertEquals(new Failed(Reason.NO_PROOF), unable.submit(log.checkpoint(9)));
        assertEquals(List.of(200, 409), there.statuses());
    }

    /** Cosignatures that public witnesses made. */
    @Test
    void cosignatures_of_public_witnesses_verify_and_none_of_another_checkpoint_does() {
        SignedCheckpoint head = SignedCheckpoint.parse(PublicCheckpoint.TEXT);
        assertEquals(1432088532, head.size());
        for (String vkey : PublicCheckpoint.KEYS.subList(1, PublicCheckpoint.KEYS.size())) {
            WitnessKey key = WitnessKey.parse(vkey);
            List<Cosigned> found = PublicCheckpoint.TEXT
                    .lines()
                    .flatMap(line -> key.verify(head.body(), line).stream())
                    .toList();
            assertEquals(1, found.size(), vkey);
            assertEquals(Instant.ofEpochSecond(0x6a122120), found.get(0).at());
            StringBuilder otherId = new StringBuilder(found.get(0).line().strip());
            int at = otherId.indexOf(key.name()) + key.name().length() + 1;
            otherId.setCharAt(at, otherId.charAt(at) == 'A' ? 'B' : 'A');
            assertTrue(key.verify(head.body(), otherId.toString()).isEmpty(), otherId::toString);
            assertTrue(PublicCheckpoint.TEXT.lines().allMatch(line -> key.verify(
                            head.body().replace("25h1", "25h2"), line)
                    .isEmpty()));
        }
    }

    @Test
    void a_key_or_an_address_that_cannot_be_a_witness_is_refused_when_it_is_read() {
        String good = PublicCheckpoint.KEYS.get(3);
        for (String bad : List.of(
                "",
                "witness",
                PublicCheckpoint.KEYS.get(0),
                good.replace("da77", "da78"),
                good.replace("remora", "remorb"),
                good.substring(0, good.length() - 4))) {
            assertThrows(ConfigException.class, () -> WitnessKey.parse(bad), bad);
        }
    }

    @Test
    void a_setting_that_cannot_be_a_witness_is_refused_by_its_place() {
        String good = PublicCheckpoint.KEYS.get(3);
        URI url = URI.create("https://witness.example/log/");
        assertEquals(
                URI.create("https://witness.example/log/add-checkpoint"),
                settings(new GatewayConfig.Witness(url, good)).get(0).addCheckpoint());
        for (String bad : List.of("ftp://witness.example", "witness.example/w1", "https:w", "https://w.example/?a=b")) {
            assertRefused("audit.witnesses[0].url is " + bad, new GatewayConfig.Witness(URI.create(bad), good));
        }
        GatewayConfig.Witness first = new GatewayConfig.Witness(url, good);
        assertRefused("audit.witnesses[1].key: ", first, new GatewayConfig.Witness(url, PublicCheckpoint.KEYS.get(0)));
        assertRefused("is there already", first, first);
    }

    private static List<TrustedWitness> settings(GatewayConfig.Witness... witnesses) {
        return TrustedWitness.of(List.of(witnesses));
    }

    private static void assertRefused(String why, GatewayConfig.Witness... witnesses) {
        String message =
                assertThrows(ConfigException.class, () -> settings(witnesses)).getMessage();
        assertTrue(message.contains(why), message);
    }

    private TrustedWitness trusted(URI url) {
        return settings(new GatewayConfig.Witness(url, there.vkey())).get(0);
    }

    private void assertAnswer(Reason expected, TestWitness.Answer answer) throws Exception {
        there.instead(request -> answer);
        assertEquals(new Failed(expected), witness(log, PATIENT).submit(log.checkpoint(7)), answer::toString);
    }
}
