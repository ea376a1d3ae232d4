package com.heykakao.gateway.vault.crash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKeyring;
import com.heykakao.gateway.vault.UtterancePuncturedException;
import com.heykakao.gateway.vault.Vault;
import com.heykakao.gateway.vault.VaultHome;
import com.heykakao.gateway.vault.tree.MoveStep;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed for real at every step of every change. */
final class KilledProcessTest {
    private static final byte[] AAD = {1};

    @TempDir
    Path directory;

    @Test
    void a_process_killed_at_any_step_leaves_a_vault_before_or_after_the_change() throws Exception {
        for (String change : List.of("DESTROY", "PUNCTURE", "ENROL")) {
            for (MoveStep step : MoveStep.values()) {
                Path place = directory.resolve(change + step);
                VaultHome.create(place, new SecureRandom()).close();
                Map<String, List<byte[]>> canaries = runAndKill(place, change, step);
                try (VaultHome home =
                        new VaultHome(place.resolve("root.cell"), place.resolve("data"), new SecureRandom())) {
                    home.open();
                    boolean after = step.compareTo(MoveStep.ROOT_STAGED) >= 0;
                    verify(home.vault(), change, after, canaries);
                    home.requireSound();
                }
            }
        }
    }

    private static Map<String, List<byte[]>> runAndKill(Path place, String change, MoveStep step) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedProcess.class.getName(),
                        place.toString(),
                        change,
                        step.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, List<byte[]>> canaries = new HashMap<>();
        List<String> said = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.equals("at")) {
                said.add(line);
                List<String> words = List.of(line.split(" ", -1));
                canaries.put(
                        words.get(0),
                        words.stream().skip(1).map(KilledProcessTest::hex).toList());
                line = out.readLine();
            }
            assertEquals("at", line, () -> "it ended by itself: " + said);
        } finally {
            process.destroyForcibly();
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return canaries;
    }

    private static byte[] hex(String word) {
        return HexFormat.of().parseHex(word);
    }

    private static void verify(Vault vault, String change, boolean after, Map<String, List<byte[]>> canaries)
            throws Exception {
        SubjectKeyring kept = vault.keyring(find(vault, "kept").orElseThrow());
        assertArrayEquals(
                new byte[] {42}, kept.utterance(0).open(canaries.get("kept").get(0), AAD));
        Optional<Subject> victim = find(vault, "victim");
        assertEquals(!(change.equals("DESTROY") && after), victim.isPresent());
        assertEquals(change.equals("ENROL") && after, find(vault, "newcomer").isPresent());
        if (victim.isPresent()) {
            SubjectKeyring keyring = vault.keyring(victim.get());
            assertArrayEquals(
                    new byte[] {42},
                    keyring.utterance(1).open(canaries.get("victim").get(1), AAD));
            if (change.equals("PUNCTURE") && after) {
                assertThrows(UtterancePuncturedException.class, () -> keyring.utterance(0));
            } else {
                assertArrayEquals(
                        new byte[] {42},
                        keyring.utterance(0).open(canaries.get("victim").get(0), AAD));
            }
        }
    }

    private static Optional<Subject> find(Vault vault, String name) {
        return vault.find(Town.tag(vault, name));
    }
}
