package com.heykakao.gateway.vault.adversary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Copies a data directory while its store is open. */
final class Copies {
    private Copies() {}

    /**
     * Copies anew until no file came, went or grew meanwhile: RocksDB rewrites files in the background also where nobody writes.
     */
    static void take(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        Map<Path, Long> before = Map.of();
        Map<Path, Long> after = sizes(from);
        while (!after.equals(before)) {
            before = after;
            clear(to);
            for (Path file : before.keySet()) {
                try {
                    Files.copy(file, to.resolve(file.getFileName()));
                } catch (NoSuchFileException e) {
                    // Rewritten into another file; the listing has changed, so there is another attempt.
                }
            }
            after = sizes(from);
        }
    }

    private static void clear(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static Map<Path, Long> sizes(Path directory) throws IOException {
        Map<Path, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                try {
                    sizes.put(file, Files.size(file));
                } catch (NoSuchFileException e) {
                    sizes.put(file, -1L);
                }
            }
        }
        return sizes;
    }
}
