package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What may stand nowhere in clear. */
public final class Canaries {
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    /** A running gateway renames files now and then, not all the time. */
    private static final int MOST_WALKS = 100;

    private Canaries() {}

    /** Looks through every byte of every file, anew where one went meanwhile. */
    public static void assertNowhere(Path directory, List<String> texts) throws IOException {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String text : texts) {
            CHARSETS.forEach(charset -> wanted.put(bytewise(text.getBytes(charset)), text));
        }
        assertNowhere(directory, wanted);
    }

    /** The same of bytes that are no text. */
    static void assertNowhere(Path directory, byte[] bytes, String what) throws IOException {
        assertNowhere(directory, Map.of(bytewise(bytes), what));
    }

    private static void assertNowhere(Path directory, Map<String, String> wanted) throws IOException {
        for (int walk = 1; walk < MOST_WALKS; walk++) {
            try {
                look(directory, wanted);
                return;
            } catch (NoSuchFileException e) {
                assertTrue(Files.exists(directory), e::toString);
            }
        }
        look(directory, wanted);
    }

    private static void look(Path directory, Map<String, String> wanted) throws IOException {
        List<Path> regular;
        try (Stream<Path> files = Files.walk(directory)) {
            regular = files.filter(Files::isRegularFile).toList();
        }
        assertTrue(regular.size() > 8, "there is something to search");
        for (Path file : regular) {
            String bytes = bytewise(Files.readAllBytes(file));
            wanted.forEach((canary, what) -> assertFalse(bytes.contains(canary), () -> what + " stands in " + file));
        }
    }

    // One character a byte: nothing is lost, whatever the bytes around mean.
    private static String bytewise(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
