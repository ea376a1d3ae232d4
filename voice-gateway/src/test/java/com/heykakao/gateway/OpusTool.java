package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Somebody else's reader of Ogg Opus, where this machine has one. */
record OpusTool(Path program) {
    /** Ends the test, as one that was not run, where there is none. */
    static OpusTool find() {
        return List.of("/usr/bin/opusinfo", "/usr/bin/ffprobe").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(OpusTool::new)
                .orElseGet(() -> abort("neither opusinfo nor ffprobe; apt-get install opus-tools"));
    }

    void assertReads(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertFalse(said.toLowerCase(Locale.ROOT).contains("warning"), said);
    }
}
