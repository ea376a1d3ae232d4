package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    @Test
    void a_root_in_two_places_opens_with_both_and_not_without_one() throws Exception {
        Path share = directory.resolve("other-disk.share");
        assertEquals(
                0,
                run(
                        "init",
                        "--home",
                        home(),
                        "--audience",
                        "x",
                        "--allow-unsafe-root",
                        "--root-share",
                        "file:" + share),
                said::toString);
        assertEquals(0, run("vault", "check", "--home", home()), said::toString);
        byte[] bytes = Files.readAllBytes(share);
        Files.write(share, new byte[8192]);
        assertEquals(1, run("vault", "check", "--home", home()));
        assertTrue(said.toString().contains("lacks the share of file " + share), said::toString);
        Files.delete(share);
        assertEquals(1, run("vault", "check", "--home", home()));
        assertTrue(said.toString().contains("there is no root key file " + share), said::toString);
        Files.write(share, bytes);
        assertEquals(0, run("vault", "check", "--home", home()), said::toString);
    }

    @Test
    void a_share_that_is_neither_file_nor_token_is_refused_and_nothing_is_made() {
        assertEquals(2, run("init", "--home", home(), "--audience", "x", "--root-share", "usb:stick"));
        assertTrue(said.toString().contains("file:PATH or pkcs11:CONFIG:PIN-FILE, not usb:stick"), said::toString);
        assertFalse(Files.exists(directory.resolve("home")));
    }

    private Path cell() {
        return directory.resolve("home").resolve("root").resolve("root.cell");
    }
}
