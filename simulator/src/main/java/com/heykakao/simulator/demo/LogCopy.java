package com.heykakao.simulator.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the published log in somebody's hands. */
record LogCopy(Path directory) {
    static final String CHECKPOINT = "checkpoint";

    // 46, behind their length as u16 (docs/access-log.md).
    private static final int ENTRY_BYTES = 48;

    /** @param to is made; the checkpoint is copied first, so that all that it needs is there when it is looked for */
    static LogCopy take(Path log, Path to) throws IOException {
        Files.createDirectories(to);
        Files.copy(log.resolve(CHECKPOINT), to.resolve(CHECKPOINT));
        for (Path file : files(log)) {
            Path target = to.resolve(log.relativize(file).toString());
            if (Files.notExists(target)) {
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return new LogCopy(to);
    }

    /**
     * Flips one bit of what an entry in the middle of the largest bundle commits to: the last of its bytes.
     *
     * @return where
     */
    String flipOneByte() throws IOException {
        Path bundle = files(directory.resolve("tile").resolve("entries")).stream()
                .max(Comparator.comparingLong(file -> file.toFile().length()))
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(bundle);
        int at = bytes.length / ENTRY_BYTES / 2 * ENTRY_BYTES + ENTRY_BYTES - 1;
        bytes[at] ^= 1;
        Files.write(bundle, bytes);
        return "byte " + at + " of " + directory.relativize(bundle);
    }

    private static List<Path> files(Path under) throws IOException {
        try (Stream<Path> walk = Files.walk(under)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
