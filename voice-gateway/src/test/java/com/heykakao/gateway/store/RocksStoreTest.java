package com.heykakao.gateway.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RocksStoreTest {
    @TempDir
    Path directory;

    private static byte[] key(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static List<Integer> keys(Store store, KeyRange range, Direction direction) {
        List<Integer> keys = new ArrayList<>();
        store.scan(Table.PROFILES, range, direction, (key, value) -> {
            keys.add(ByteBuffer.wrap(key).getInt());
            return keys.size() < 3;
        });
        return keys;
    }

    @Test
    void a_scan_goes_either_way_within_its_range_and_stops_when_told() {
        try (Store store = RocksStore.open(directory)) {
            Batch batch = new Batch();
            for (int i = 0; i < 10; i++) {
                batch.put(Table.PROFILES, key(i), new byte[] {1});
            }
            store.commitAndWait(batch);
            KeyRange range = new KeyRange(key(2), key(8));
            assertEquals(List.of(2, 3, 4), keys(store, range, Direction.FORWARD));
            assertEquals(List.of(7, 6, 5), keys(store, range, Direction.BACKWARD));
        }
    }

    @Test
    void a_prefix_range_holds_what_begins_with_it_and_nothing_else() {
        KeyRange range = KeyRange.prefix(new byte[] {1, (byte) 0xFF});
        assertArrayEquals(new byte[] {1, (byte) 0xFF}, range.from());
        assertArrayEquals(new byte[] {2}, range.to());
        assertThrows(IllegalArgumentException.class, () -> KeyRange.prefix(new byte[] {(byte) 0xFF}));
    }

    @Test
    void purged_bytes_are_in_no_table_file() throws IOException {
        byte[] canary = "a value that has to leave the files".getBytes(StandardCharsets.UTF_8);
        try (Store store = RocksStore.open(directory)) {
            Batch batch = new Batch();
            for (int i = 0; i < 100; i++) {
                batch.put(Table.PROFILES, key(i), canary);
            }
            store.commitAndWait(batch);
            store.purge(Table.PROFILES, new KeyRange(key(0), key(50)));
            store.purge(Table.PROFILES, new KeyRange(key(50), key(100)));
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file :
                        files.filter(name -> name.toString().endsWith(".sst")).toList()) {
                    assertFalse(
                            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                    .contains(new String(canary, StandardCharsets.ISO_8859_1)),
                            file.toString());
                }
            }
        }
    }

    @Test
    void one_sync_serves_everything_that_waited() throws Exception {
        List<Integer> groups = new ArrayList<>();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        List<CompletableFuture<Void>> done = new ArrayList<>();
        try (CommitQueue queue = new CommitQueue(group -> {
            gate.join();
            groups.add(group.size());
        })) {
            for (int i = 0; i < 100; i++) {
                done.add(queue.commit(new Batch().put(Table.PROFILES, key(i), new byte[1])));
            }
            gate.complete(null);
            CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).join();
        }
        assertEquals(100, groups.stream().mapToInt(Integer::intValue).sum());
        assertTrue(groups.size() <= 2, () -> "groups of " + groups);
    }

    @Test
    void after_a_failed_write_nothing_is_written_behind_it() {
        try (CommitQueue queue = new CommitQueue(group -> {
            throw new StoreException.Failed("no space", null);
        })) {
            var first = queue.commit(new Batch().put(Table.PROFILES, key(1), new byte[1]));
            assertThrows(StoreException.Failed.class, () -> StoreException.unwrap(first));
            var second = queue.commit(new Batch().put(Table.PROFILES, key(2), new byte[1]));
            assertThrows(StoreException.Closed.class, () -> StoreException.unwrap(second));
        }
    }

    @Test
    void whoever_waits_hears_of_an_error_of_the_jvm_too() {
        try (CommitQueue queue = new CommitQueue(group -> {
            throw new OutOfMemoryError("no memory");
        })) {
            var commit = queue.commit(new Batch().put(Table.PROFILES, key(1), new byte[1]));
            assertThrows(ExecutionException.class, () -> commit.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void what_waits_is_bounded_and_the_refusal_is_named() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        try (CommitQueue queue = new CommitQueue(group -> gate.join())) {
            List<CompletableFuture<Void>> commits = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                commits.add(queue.commit(new Batch().put(Table.PROFILES, key(i), new byte[1 << 20])));
            }
            assertThrows(StoreException.Busy.class, () -> StoreException.unwrap(commits.get(79)));
            gate.complete(null);
            StoreException.unwrap(commits.get(0));
        }
    }

    @Test
    void every_acknowledged_batch_survives_kill_9() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int acknowledged = 0;
        for (int round = 0; round < 5; round++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            directory.toString(),
                            Integer.toString(acknowledged))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            int target = acknowledged + 1 + random.nextInt(2000);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                while (line != null && acknowledged < target) {
                    acknowledged = Integer.parseInt(line);
                    line = lines.readLine();
                }
                // By its handle: Process.destroyForcibly would close the stream that is still to be read.
                assertTrue(writer.toHandle().destroyForcibly());
                while (line != null) {
                    acknowledged = Integer.parseInt(line);
                    line = lines.readLine();
                }
            }
            assertTrue(writer.waitFor() != 0);
            try (Store store = RocksStore.open(directory)) {
                for (int i = 1; i <= acknowledged; i++) {
                    assertTrue(store.get(Table.PROFILES, key(i)).isPresent(), "row " + i);
                }
            }
        }
    }

    /** Writes rows one after another and says the number of each that was acknowledged. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            try (Store store = RocksStore.open(Path.of(args[0]))) {
                for (int i = Integer.parseInt(args[1]) + 1; ; i++) {
                    store.commitAndWait(new Batch().put(Table.PROFILES, key(i), key(i)));
                    System.out.println(i);
                    System.out.flush();
                }
            }
        }
    }
}
