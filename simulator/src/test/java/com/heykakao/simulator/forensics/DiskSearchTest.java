package com.heykakao.simulator.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSearchTest {
    private static final long SEED = 20260301;

    @TempDir
    private Path directory;

    @Test
    void finds_exactly_what_a_byte_by_byte_search_finds_whatever_the_buffer() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            // Few distinct values, so that needles lie across borders, overlap and nearly match.
            byte[] file = few(random, random.nextInt(400));
            List<Needle> needles = new ArrayList<>();
            List<byte[]> raw = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                byte[] bytes = few(random, Needle.SHORTEST + random.nextInt(8));
                raw.add(bytes);
                needles.add(Needle.ofBytes("needle " + i, bytes));
            }
            Files.write(directory.resolve("file"), file);
            int step = 1 + random.nextInt(40);
            List<Finding> expected = new ArrayList<>();
            for (int at = 0; at < file.length; at++) {
                for (int i = 0; i < raw.size(); i++) {
                    byte[] needle = raw.get(i);
                    if (at + needle.length <= file.length
                            && Arrays.equals(file, at, at + needle.length, needle, 0, needle.length)) {
                        expected.add(new Finding("needle " + i, Path.of("file"), OptionalLong.of(at)));
                    }
                }
            }
            SearchReport report = new DiskSearch(needles, step).search(directory);
            String where = "seed " + SEED + " round " + round + " step " + step;
            assertTrue(sorted(expected).equals(sorted(report.findings())), where);
            assertEquals(file.length, report.bytes(), where);
        }
    }

    @Test
    void finds_words_in_utf_8_and_both_utf_16() throws Exception {
        String words = "거실 불 꺼 줘";
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.write(directory.resolve("000012.sst"), ("\0\1" + words + "\2").getBytes(charset));
            SearchReport report = new DiskSearch(Needle.ofText("command", words)).search(directory);
            assertEquals(1, report.findings().size(), charset::name);
            assertEquals("command in " + charset, report.findings().get(0).needle());
        }
    }

    @Test
    void finds_a_piece_of_sound_at_an_odd_offset() throws Exception {
        byte[] pcm = new byte[32_000];
        new Random(SEED).nextBytes(pcm);
        Files.write(directory.resolve("log"), Arrays.copyOfRange(pcm, 9_999, 14_001));
        SearchReport report = new DiskSearch(Needle.ofPcm("weather", pcm)).search(directory);
        assertEquals(1, report.findings().size());
    }

    @Test
    void looks_into_names_and_below_directories() throws Exception {
        Path deep = Files.createDirectories(directory.resolve("a/home-of-hong-gil-dong/b"));
        Files.writeString(deep.resolve("LOG"), "…hong-gil-dong");
        SearchReport report = new DiskSearch(Needle.ofText("name", "hong-gil-dong")).search(directory);
        // The directory's name is part of three paths: its own and two below it.
        assertEquals(4, report.findings().size());
        assertTrue(
                report.findings().stream().anyMatch(finding -> finding.offset().equals(OptionalLong.of(3))));
    }

    @Test
    void what_a_running_store_moves_from_file_to_file_is_found_all_the_same() throws Exception {
        byte[] needle = "it is always in one of them".getBytes(StandardCharsets.UTF_8);
        Files.write(directory.resolve("0"), needle);
        AtomicBoolean enough = new AtomicBoolean();
        // A store moves a few files while one search goes on, and not as many as it has time for.
        Semaphore moves = new Semaphore(0);
        CompletableFuture<Void> compaction = CompletableFuture.runAsync(() -> {
            try {
                for (int number = 1; ; number++) {
                    moves.acquireUninterruptibly();
                    if (enough.get()) {
                        return;
                    }
                    Files.write(directory.resolve("new"), needle);
                    Files.move(directory.resolve("new"), directory.resolve(Integer.toString(number)));
                    Files.delete(directory.resolve(Integer.toString(number - 1)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            DiskSearch search = new DiskSearch(List.of(Needle.ofBytes("needle", needle)));
            for (int round = 0; round < 300; round++) {
                moves.drainPermits();
                moves.release(3);
                assertFalse(search.search(directory).findings().isEmpty(), "round " + round);
            }
        } finally {
            enough.set(true);
            moves.release();
            compaction.join();
        }
    }

    @Test
    void silence_is_nobodys_sound() {
        assertEquals(List.of(), Needle.ofPcm("silence", new byte[64_000]));
    }

    @Test
    void a_needle_that_chance_would_find_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Needle.ofBytes("short", new byte[5]));
    }

    private static byte[] few(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(10) == 0 ? 1 : 0);
        }
        return bytes;
    }

    private static List<String> sorted(List<Finding> findings) {
        return findings.stream().map(Finding::toString).sorted().toList();
    }
}
