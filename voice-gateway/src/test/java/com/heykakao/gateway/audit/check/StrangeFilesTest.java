package com.heykakao.gateway.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.MovableClock;
import com.heykakao.gateway.audit.Accesses;
import com.heykakao.gateway.audit.log.LogHome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put into the published log to break who verifies it, or to be passed over. */
final class StrangeFilesTest {
    @TempDir
    Path directory;

    private LogHome home;
    private Path tlog;

    @BeforeEach
    void publish() {
        MovableClock clock = new MovableClock(Instant.parse("2026-02-10T00:00:00Z"));
        home = LogHome.create(directory, clock);
        home.append(300, Accesses::any);
        home.close();
        tlog = home.directory().tlog();
        assertEquals(List.of(), home.faults());
    }

    private void assertNamed(String path) {
        List<String> faults = home.faults();
        assertTrue(faults.stream().anyMatch(fault -> fault.contains(path)), faults::toString);
    }

    @Test
    void a_file_that_fills_the_memory_is_a_fault_and_no_end_of_the_verifying() throws IOException {
        for (String path : List.of("tile/entries/000", "tile/0/000", "tile/0/001.p/44")) {
            Path file = tlog.resolve(path);
            byte[] before = Files.readAllBytes(file);
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(3L << 30);
            }
            assertNamed(path);
            Files.write(file, before);
        }
        assertEquals(List.of(), home.faults());
    }

    @Test
    void a_link_in_place_of_a_file_is_a_fault_though_it_leads_to_the_same_bytes() throws IOException {
        for (String path : List.of("tile/entries/000", "tile/0/000", "tile/0/001.p/44", "checkpoint")) {
            Path file = tlog.resolve(path);
            Path elsewhere = directory.resolve("elsewhere");
            Files.move(file, elsewhere);
            Files.createSymbolicLink(file, elsewhere);
            assertNamed(path);
            Files.delete(file);
            Files.move(elsewhere, file);
        }
        assertEquals(List.of(), home.faults());
    }

    @Test
    void a_directory_in_place_of_a_file_is_a_fault() throws IOException {
        for (String path : List.of("tile/entries/000", "tile/0/000", "checkpoint")) {
            Path file = tlog.resolve(path);
            byte[] before = Files.readAllBytes(file);
            Files.delete(file);
            Files.createDirectory(file);
            assertNamed(path);
            Files.delete(file);
            Files.write(file, before);
        }
    }
}
