package com.heykakao.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.simulator.log.TestLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCertificateTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final String ID = "5f0c00112233445566778899aabbcce1";
    private static final String TEXT = """
            heykakao.com/erasure/v1
            certificate %s
            reason left
            requested 2026-11-24T09:00:00.123Z
            destroyed 2026-11-24T09:00:00.187Z
            subjects 1
            epoch 41 42
            pages 3
            """.formatted(ID);

    @TempDir
    private Path directory;

    private TestLog signer;
    private Path key;
    private Path file;

    static {
        System.out.println("VerifyCertificateTest: -Dseed=" + SEED);
    }

    private record Run(int exit, String out, String err) {}

    @BeforeEach
    void make() throws Exception {
        signer = new TestLog("localhost", 0, SEED);
        key = Files.writeString(directory.resolve("notary.pub"), signer.vkey(1) + "\n");
        file = Files.writeString(directory.resolve("certificate.txt"), signer.note(TEXT));
    }

    private Run verify() {
        return run("verify-certificate", file.toString(), "--key", key.toString());
    }

    private static Run run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Run(exit, out.toString(), err.toString());
    }

    private static void assertRefused(String reason, Path named, Run run) {
        assertEquals(1, run.exit());
        assertTrue(run.err().startsWith("simulator: " + reason + ": " + named + ": "), run::err);
        assertEquals(1, run.err().lines().count(), run::err);
        assertEquals("", run.out());
    }

    @Test
    void row_08_a_certificate_that_holds_says_so_in_words() {
        Run run = verify();
        assertEquals(0, run.exit(), run::err);
        assertEquals(
                List.of(
                        "certificate " + ID + " holds: it was signed by localhost and not changed since",
                        "erased because: left",
                        "asked for at 2026-11-24T09:00:00.123Z, destroyed by 2026-11-24T09:00:00.187Z",
                        "1 set of keys is gone; every root key up to epoch 41 was overwritten"),
                run.out().lines().toList());
        assertEquals("", run.err());
    }

    @Test
    void row_08_a_certificate_with_any_bit_flipped_any_byte_cut_or_added_is_refused() throws Exception {
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] changed = good.clone();
                changed[at] ^= (byte) (1 << bit);
                Files.write(file, changed);
                Run run = verify();
                assertEquals(1, run.exit(), "bit " + bit + " of byte " + at + "\n" + run.out());
                assertEquals("", run.out());
                assertTrue(run.err().contains(file.toString()), run::err);
            }
        }
        String whole = new String(good, StandardCharsets.UTF_8);
        for (String changed : List.of(
                "",
                whole.substring(1),
                whole.substring(0, whole.length() - 1),
                " " + whole,
                whole + "\n",
                whole.replace("\n", "\r\n"))) {
            Files.writeString(file, changed);
            assertEquals(1, verify().exit(), changed);
        }
    }

    /** The last two bits of the character before the padding belong to no byte. */
    @Test
    void row_08_a_signature_is_written_in_one_way_only() throws Exception {
        String good = signer.note(TEXT);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int at = good.length() - 3;
        for (int spare = 1; spare < 4; spare++) {
            char same = alphabet.charAt(alphabet.indexOf(good.charAt(at)) ^ spare);
            Files.writeString(file, good.substring(0, at) + same + good.substring(at + 1));
            assertRefused("NOT_SIGNED", file, verify());
        }
    }

    @Test
    void files_that_are_missing_or_of_another_kind_are_named() throws Exception {
        Files.writeString(file, signer.note("gateway.example/access-log\n1\nAAAA\n"));
        assertRefused("NO_CERTIFICATE", file, verify());
        Files.writeString(file, signer.note(TEXT.replace("pages 3\n", "")));
        assertRefused("NO_CERTIFICATE", file, verify());
        Files.writeString(file, signer.note(TEXT.replace("2026-11-24T09:00:00.123Z", "yesterday")));
        assertRefused("NO_CERTIFICATE", file, verify());
        Files.writeString(file, new TestLog("localhost", 0, SEED + 1).note(TEXT));
        assertRefused("NOT_SIGNED", file, verify());
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE});
        assertRefused("MALFORMED", file, verify());
        Files.write(file, new byte[20_000]);
        assertRefused("MALFORMED", file, verify());
        Files.delete(file);
        assertRefused("FILE_MISSING", file, verify());
        Files.createDirectory(file);
        assertRefused("MALFORMED", file, verify());
        Files.writeString(key, "no key");
        assertRefused("MALFORMED", key, verify());
        Files.delete(key);
        assertRefused("FILE_MISSING", key, verify());
        assertEquals(2, run("verify-certificate", file.toString()).exit());
        assertEquals(2, run("verify-certificate", "--key", key.toString()).exit());
    }
}
