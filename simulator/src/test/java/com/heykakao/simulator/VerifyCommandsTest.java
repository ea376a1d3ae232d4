package com.heykakao.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.simulator.log.TestLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandsTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int SIZE = 1024;

    @TempDir
    private Path directory;

    private TestLog log;
    private Path key;
    private Path proof;

    static {
        System.out.println("VerifyCommandsTest: -Dseed=" + SEED);
    }

    private record Run(int exit, String out, String err) {}

    @BeforeEach
    void make() throws Exception {
        log = new TestLog("gateway.example/access-log", SIZE, SEED);
        key = Files.writeString(directory.resolve("log.pub"), log.vkey(1) + "\n");
        proof = directory.resolve("17.tlog-proof");
    }

    @Test
    void a_proof_that_holds_says_so_in_words() throws Exception {
        for (int n : new int[] {0, 17, 255, 256, 1022, 1023}) {
            Files.writeString(proof, log.proof(n));
            Run run = verifyProof();
            assertEquals(0, run.exit(), run::err);
            assertTrue(
                    run.out()
                            .endsWith("entry " + n
                                    + " is in the log of size 1024 signed by gateway.example/access-log\n"),
                    run::out);
            assertEquals("", run.err());
        }
        Files.writeString(proof, log.proof(17));
        assertTrue(
                verifyProof().out().startsWith("entry 17, RIGHTS in the hour from 2025-11-24T16:00:00Z"),
                () -> verifyProof().out());
    }

    @Test
    void the_entry_may_come_from_elsewhere_than_the_proof() throws Exception {
        Files.writeString(proof, log.proof(17).replaceFirst("extra .*\n", ""));
        assertRefused("NO_ENTRY", verifyProof());
        assertEquals(
                0,
                verifyProof("--entry", HexFormat.of().formatHex(log.entry(17))).exit());
        assertRefused("ROOT_DIFFERS", verifyProof("--entry", HexFormat.of().formatHex(log.entry(18))));
        assertRefused("MALFORMED", verifyProof("--entry", "xyz"));
    }

    @Test
    void a_record_is_the_one_the_entry_commits_to_or_is_refused() throws Exception {
        Files.writeString(proof, log.proof(17));
        Path record = Files.write(directory.resolve("record"), log.opened(17));
        Run run = verifyProof("--record", record.toString());
        assertEquals(0, run.exit(), run::err);
        assertTrue(run.out().contains("the record is the one that entry 17 commits to\n"), run::out);
        byte[] other = log.opened(17);
        other[40 % other.length] ^= 1;
        Files.write(record, other);
        assertRefused("RECORD_DIFFERS", verifyProof("--record", record.toString()));
    }

    @Test
    void each_way_to_be_wrong_has_its_name() throws Exception {
        String good = log.proof(17);
        for (String malformed : List.of(
                "",
                good.substring(1),
                good.replace("index 17\n", ""),
                good.replace("index 17\n", "index 017\n"),
                good.replace("index 17\n", "index -17\n"),
                good.replaceFirst("index 17\n", "index 17\n!!!\n"),
                good.replaceFirst("index 17\n", "index 17\nAAAA\n"),
                good.replaceFirst("extra .", "extra !"))) {
            Files.writeString(proof, malformed);
            assertRefused("MALFORMED", verifyProof());
        }
        for (String differs : List.of(
                good.replace("index 17\n", "index 16\n"),
                good.replace("index 17\n", "index 1024\n"),
                good.replaceFirst("index 17\n.*\n", "index 17\n"),
                good.replaceFirst("index 17\n", "index 17\n" + "A".repeat(43) + "=\n"),
                good.replaceFirst("extra .*\n", "extra " + base64(log.entry(16)) + "\n"))) {
            Files.writeString(proof, differs);
            assertRefused("ROOT_DIFFERS", verifyProof());
        }
        TestLog other = new TestLog("gateway.example/access-log", SIZE, SEED);
        for (String unsigned : List.of(
                other.proof(17), good.replace("\n1024\n", "\n1025\n"), good.substring(0, good.indexOf("\u2014")))) {
            Files.writeString(proof, unsigned);
            assertRefused("NOT_SIGNED", verifyProof());
        }
        Files.delete(proof);
        assertRefused("FILE_MISSING", verifyProof());
        Files.writeString(proof, good);
        Files.writeString(key, log.vkey(4));
        assertRefused("MALFORMED", verifyProof());
    }

    @Test
    void a_hash_is_written_in_one_way_only() throws Exception {
        String good = log.proof(17);
        // The last two bits of the character before the padding belong to no byte.
        int at = good.indexOf("=\n", good.indexOf("index 17\n")) - 1;
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        char same = alphabet.charAt(alphabet.indexOf(good.charAt(at)) ^ 1);
        Files.writeString(proof, good.substring(0, at) + same + good.substring(at + 1));
        assertRefused("MALFORMED", verifyProof());
    }

    @Test
    void another_note_of_the_same_key_is_no_checkpoint_of_the_log() throws Exception {
        String checkpoint = log.checkpoint();
        String text = checkpoint.substring(0, checkpoint.indexOf("\n\n") + 1);
        String other = log.note(text.replace("gateway.example/access-log", "other.example/access-log"));
        Files.writeString(proof, log.proof(17).replace(checkpoint, other));
        assertRefused("NOT_SIGNED", verifyProof());
    }

    @Test
    void an_entry_that_is_out_of_place_is_named_though_the_log_signed_it() throws Exception {
        byte[] early = log.entry(100);
        early[12] = (byte) (early[12] - 4);
        for (byte[] wrong : List.of(log.entry(99), early)) {
            log.replace(100, wrong);
            Path tlog = directory.resolve("tlog");
            log.publish(tlog);
            assertRefused("ENTRY_WRONG", verifyLog(tlog));
        }
        log.replace(100, log.entry(99));
        Files.writeString(proof, log.proof(100));
        assertRefused("ENTRY_WRONG", verifyProof());
    }

    @Test
    void no_changed_proof_holds() throws Exception {
        String good = log.proof(17);
        // What follows the key id in the last line is the signature; a bit that base64 leaves unused says nothing.
        int end = good.length() - 3;
        Random random = new Random(SEED);
        for (int i = 0; i < 150; i++) {
            int at = random.nextInt(end);
            char other = (char) (good.charAt(at) ^ 1 << random.nextInt(6));
            Files.writeString(proof, good.substring(0, at) + other + good.substring(at + 1));
            Run run = verifyProof();
            assertEquals(1, run.exit(), "character " + at + " became " + other);
            assertEquals("", run.out());
        }
    }

    @Test
    void a_witness_that_was_asked_for_must_have_cosigned() throws Exception {
        TestLog witness = new TestLog("witness.example/w1", 0, SEED);
        String good = log.proof(17);
        String checkpoint = log.checkpoint();
        Files.writeString(proof, good.replace(checkpoint, witness.cosigned(checkpoint, 1_772_323_200L)));
        Run run = verifyProof("--witness", witness.vkey(4));
        assertEquals(0, run.exit(), run::err);
        assertTrue(run.out().startsWith("cosigned by witness.example/w1 at 2026-03-01T00:00:00Z\n"), run::out);

        Files.writeString(proof, good);
        assertRefused("NOT_COSIGNED", verifyProof("--witness", witness.vkey(4)));
        assertRefused("NOT_COSIGNED", verifyProof("--witness", witness.vkey(1)));
        TestLog shorter = new TestLog("gateway.example/access-log", 3, SEED);
        String stray = witness.cosigned(shorter.checkpoint(), 1_772_323_200L);
        Files.writeString(proof, good + stray.lines().reduce((a, b) -> b).orElseThrow() + "\n");
        assertRefused("NOT_COSIGNED", verifyProof("--witness", witness.vkey(4)));
    }

    @Test
    void a_whole_log_verifies_and_no_changed_file_of_it_does() throws Exception {
        for (int size : new int[] {0, 1, 255, 256, 700}) {
            TestLog one = new TestLog("gateway.example/access-log", size, SEED);
            Path tlog = directory.resolve("tlog" + size);
            one.publish(tlog);
            Files.writeString(key, one.vkey(1));
            Run whole = verifyLog(tlog);
            assertEquals(0, whole.exit(), whole::err);
            assertEquals(
                    "all " + size + " entries are those of the log signed by gateway.example/access-log\n",
                    whole.out());
            List<Path> files;
            try (Stream<Path> walk = Files.walk(tlog)) {
                files = walk.filter(Files::isRegularFile).toList();
            }
            Random random = new Random(SEED);
            for (Path file : files) {
                byte[] was = Files.readAllBytes(file);
                for (int i = 0; i < 5; i++) {
                    byte[] changed = was.clone();
                    changed[random.nextInt(was.length - 3)] ^= (byte) (1 << random.nextInt(6));
                    Files.write(file, changed);
                    assertEquals(1, verifyLog(tlog).exit(), file::toString);
                }
                for (int length : new int[] {was.length - 1, was.length + 1}) {
                    Files.write(file, Arrays.copyOf(was, length));
                    assertEquals(1, verifyLog(tlog).exit(), file::toString);
                }
                Files.delete(file);
                assertRefused("FILE_MISSING", verifyLog(tlog));
                Files.write(file, was);
            }
        }
    }

    @Test
    void entries_and_tiles_that_fit_each_other_but_not_the_signed_root_are_named() throws Exception {
        TestLog other = new TestLog("gateway.example/access-log", SIZE, SEED + 1);
        Path tlog = directory.resolve("tlog");
        other.publish(tlog);
        Files.writeString(tlog.resolve("checkpoint"), log.checkpoint());
        assertRefused("ROOT_DIFFERS", verifyLog(tlog));
    }

    @Test
    void a_full_tile_serves_for_a_partial_one_that_has_gone() throws Exception {
        TestLog one = new TestLog("gateway.example/access-log", 256, SEED);
        Path tlog = directory.resolve("tlog");
        one.publish(tlog);
        Files.writeString(key, one.vkey(1));
        Path partial = tlog.resolve("tile/1/000.p/1");
        byte[] full = Arrays.copyOf(Files.readAllBytes(partial), 256 * 32);
        Files.delete(partial);
        assertRefused("FILE_MISSING", verifyLog(tlog));
        Files.write(tlog.resolve("tile/1/000"), full);
        assertEquals(0, verifyLog(tlog).exit());
    }

    private Run verifyProof(String... more) {
        return run(Stream.concat(
                Stream.of("verify-proof", "--key", key.toString(), "--proof", proof.toString()), Stream.of(more)));
    }

    private Run verifyLog(Path tlog) {
        return run(Stream.of("verify-log", "--key", key.toString(), "--dir", tlog.toString()));
    }

    private static Run run(Stream<String> args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
        return new Run(exit, out.toString(), err.toString());
    }

    private static void assertRefused(String reason, Run run) {
        assertEquals(1, run.exit());
        assertTrue(run.err().startsWith("simulator: " + reason + ": "), run::err);
        assertEquals(1, run.err().lines().count(), run::err);
        assertEquals("", run.out());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
