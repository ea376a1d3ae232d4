package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class VaultCheckCommandTest {
    @TempDir
    Path directory;

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(arguments);
    }

    private String home() {
        return directory.resolve("home").toString();
    }

    @Test
    void a_sound_vault_is_reported_and_left_as_it_was() throws Exception {
        assertEquals(0, run("init", "--home", home(), "--audience", "x", "--allow-unsafe-root"));
        byte[] cell = Files.readAllBytes(cell());
        assertEquals(CommandLine.ExitCode.OK, run("vault", "check", "--home", home()), said::toString);
        assertTrue(said.toString().contains("root epoch 1\n"), said::toString);
        assertTrue(said.toString().endsWith("sound\n"), said::toString);
        assertTrue(Arrays.equals(cell, Files.readAllBytes(cell())));
    }

    @Test
    void a_torn_wipe_is_named() throws Exception {
        assertEquals(0, run("init", "--home", home(), "--audience", "x", "--allow-unsafe-root"));
        byte[] cell = Files.readAllBytes(cell());
        cell[5000] = 7;
        Files.write(cell(), cell);
        assertEquals(1, run("vault", "check", "--home", home()));
        assertTrue(said.toString().contains("FAULT the root cell or a share holds another epoch"), said::toString);
    }

    @Test
    void a_root_that_is_gone_is_one_clear_line() throws Exception {
        assertEquals(0, run("init", "--home", home(), "--audience", "x", "--allow-unsafe-root"));
        Files.write(cell(), new byte[8192]);
        assertEquals(1, run("vault", "check", "--home", home()));
        assertTrue(said.toString().contains("voice-gateway: the root cell holds no root; restore"), said::toString);
    }

    private Path cell() {
        return directory.resolve("home").resolve("root").resolve("root.cell");
    }
}
