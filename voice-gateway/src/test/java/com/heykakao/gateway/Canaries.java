package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Texts that may stand nowhere in clear. */
public final class Canaries {
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private Canaries() {}

    /** Looks through every byte of every file; none may come or go meanwhile. */
    public static void assertNowhere(Path directory, List<String> canaries) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            assertTrue(regular.size() > 8, "there is something to search");
            for (Path file : regular) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String canary : canaries) {
                    for (Charset charset : CHARSETS) {
                        String wanted = new String(canary.getBytes(charset), StandardCharsets.ISO_8859_1);
                        assertFalse(bytes.contains(wanted), () -> canary + " stands in " + file);
                    }
                }
            }
        }
    }
}
