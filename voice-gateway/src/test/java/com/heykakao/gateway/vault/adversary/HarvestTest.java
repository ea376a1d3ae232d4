package com.heykakao.gateway.vault.adversary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

/** The harvest misses nothing that files hold, and makes nothing up. */
final class HarvestTest {
    /** Begins every value, so that values can be found in a file without knowing its format. */
    private static final byte[] MARK = "value:".getBytes(StandardCharsets.US_ASCII);

    private static final int MARKED = MARK.length + 8;
    private static final int KEYS = 60;

    @TempDir
    Path directory;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<Path> copies = new ArrayList<>();
    /** Every row ever written, and those that a copy must have because a reader would have seen them. */
    private final Set<Row> written = new HashSet<>();

    private final Set<Row> seenWhenCopied = new HashSet<>();
    private final Map<Table, Map<Bytes, Row>> current = new HashMap<>();

    private static byte[] key(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private Table anyTable() {
        List<Table> tables = List.copyOf(Table.OF_VOICE);
        return tables.get(random.nextInt(tables.size()));
    }

    private byte[] value() {
        // Some are larger than a block of a log, most are small.
        int size = random.nextInt(20) == 0 ? 40_000 + random.nextInt(60_000) : random.nextInt(300);
        byte[] value = new byte[MARKED + size];
        random.nextBytes(value);
        System.arraycopy(MARK, 0, value, 0, MARK.length);
        return value;
    }

    private void change(Batch batch) {
        Table table = anyTable();
        Map<Bytes, Row> rows = current.computeIfAbsent(table, unused -> new HashMap<>());
        int number = random.nextInt(KEYS);
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                batch.delete(table, key(number));
                rows.remove(new Bytes(key(number)));
            }
            case 2 -> {
                KeyRange range = new KeyRange(key(number), key(number + 5));
                batch.deleteRange(table, range);
                forget(rows, range);
            }
            default -> {
                Row row = new Row(table.name(), new Bytes(key(number)), new Bytes(value()));
                batch.put(table, row.key().array(), row.value().array());
                written.add(row);
                rows.put(row.key(), row);
            }
        }
    }

    private static void forget(Map<Bytes, Row> rows, KeyRange range) {
        rows.keySet()
                .removeIf(key -> Arrays.compareUnsigned(key.array(), range.from()) >= 0
                        && Arrays.compareUnsigned(key.array(), range.to()) < 0);
    }

    private void copy() throws IOException {
        Path copy = directory.resolve("copy" + copies.size());
        Copies.take(directory.resolve("data"), copy);
        copies.add(copy);
        current.values().forEach(rows -> seenWhenCopied.addAll(rows.values()));
    }

    @Test
    void every_value_that_a_copy_holds_is_harvested_with_its_key_and_table() throws IOException {
        System.out.println("seed " + seed);
        Store store = RocksStore.open(directory.resolve("data"));
        for (int step = 0; step < 300; step++) {
            Batch batch = new Batch();
            for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                change(batch);
            }
            store.commitAndWait(batch);
            switch (random.nextInt(25)) {
                case 0 -> {
                    store.close();
                    store = RocksStore.open(directory.resolve("data"));
                }
                case 1, 2 -> {
                    Table table = anyTable();
                    KeyRange range = new KeyRange(key(random.nextInt(KEYS)), key(KEYS));
                    store.purge(table, range);
                    forget(current.computeIfAbsent(table, unused -> new HashMap<>()), range);
                }
                case 3, 4 -> copy();
                default -> {}
            }
        }
        copy();
        store.close();

        Set<Row> harvested = Harvest.of(copies).rows();
        assertTrue(written.containsAll(harvested), "rows that nobody wrote");
        Map<Bytes, Row> byMark = written.stream()
                .collect(Collectors.toMap(row -> mark(row.value().array(), 0), row -> row));
        Set<Row> lying = marksIn(copies).stream().map(byMark::get).collect(Collectors.toSet());
        assertEquals(Set.of(), missing(seenWhenCopied, harvested), "rows that a reader saw when a copy was taken");
        assertEquals(Set.of(), missing(lying, harvested), "rows whose bytes lie in a copy");
        Set<Row> dead = new HashSet<>(harvested);
        dead.removeAll(seenWhenCopied);
        System.out.println(copies.size() + " copies hold " + harvested.size() + " of " + written.size()
                + " row versions written, " + dead.size() + " of them overwritten or deleted before the copy; "
                + lying.size() + " found by their bytes alone");
        assertTrue(dead.size() > 10, "a harvest of overwritten rows");
    }

    private static Set<String> missing(Set<Row> wanted, Set<Row> harvested) {
        return wanted.stream()
                .filter(row -> !harvested.contains(row))
                .map(row -> row.table() + " " + row.key() + " of " + row.value().array().length + " bytes")
                .collect(Collectors.toSet());
    }

    private static Bytes mark(byte[] bytes, int at) {
        return new Bytes(Arrays.copyOfRange(bytes, at, at + MARKED));
    }

    /** Beginnings of values in the files, found without reading any format; those a log cuts at a block's end are not. */
    private static Set<Bytes> marksIn(List<Path> copies) throws IOException {
        Set<Bytes> marks = new HashSet<>();
        for (Path copy : copies) {
            try (Stream<Path> files = Files.list(copy)) {
                for (Path file : files.toList()) {
                    byte[] bytes = Files.readAllBytes(file);
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    String wanted = new String(MARK, StandardCharsets.ISO_8859_1);
                    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
                        boolean cut = at / 32_768 != (at + MARKED) / 32_768
                                && file.toString().endsWith(".log");
                        if (!cut) {
                            marks.add(mark(bytes, at));
                        }
                    }
                }
            }
        }
        return marks;
    }

    @Test
    void a_table_file_yields_overwritten_versions_too() throws Exception {
        Path data = directory.resolve("raw");
        try (Options options =
                        new Options().setCreateIfMissing(true).setCompressionType(CompressionType.NO_COMPRESSION);
                RocksDB db = RocksDB.open(options, data.toString());
                FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
            List<Snapshot> held = new ArrayList<>();
            for (int version = 0; version < 5; version++) {
                db.put(key(1), key(100 + version));
                // What somebody reads is kept by the flush.
                held.add(db.getSnapshot());
            }
            db.delete(key(1));
            db.flush(flush);
            Copies.take(data, directory.resolve("tables"));
            held.forEach(db::releaseSnapshot);
        }
        removeLogs(directory.resolve("tables"));
        assertEquals(
                Set.of("00000064", "00000065", "00000066", "00000067", "00000068"),
                values(Harvest.of(List.of(directory.resolve("tables")))));
    }

    @Test
    void a_log_file_that_was_used_before_yields_both_uses() throws Exception {
        Path data = directory.resolve("raw");
        try (Options options = new Options().setCreateIfMissing(true).setRecycleLogFileNum(1);
                RocksDB db = RocksDB.open(options, data.toString());
                FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
            for (int use = 0; use < 3; use++) {
                fill(db, use);
                db.flush(flush);
            }
            db.put(key(1), key(7));
            Copies.take(data, directory.resolve("logs"));
        }
        Path logs = directory.resolve("logs");
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file :
                    files.filter(name -> !name.toString().endsWith(".log")).toList()) {
                Files.delete(file);
            }
        }
        Set<Row> rows = Harvest.of(List.of(logs)).rows();
        assertTrue(rows.contains(new Row("default", new Bytes(key(1)), new Bytes(key(7)))), "the newest use");
        assertTrue(rows.size() > 1000, () -> "an older use: " + rows.size());
    }

    private static void fill(RocksDB db, int use) throws RocksDBException {
        for (int i = 0; i < 2000; i++) {
            db.put(key(i), Arrays.copyOf(key(use), 100));
        }
    }

    @Test
    void what_cannot_be_read_is_an_error_and_not_a_smaller_harvest() throws Exception {
        Path data = directory.resolve("raw");
        try (Options options =
                        new Options().setCreateIfMissing(true).setCompressionType(CompressionType.LZ4_COMPRESSION);
                RocksDB db = RocksDB.open(options, data.toString());
                FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
            for (int i = 0; i < 1000; i++) {
                db.put(key(i), new byte[100]);
            }
            db.flush(flush);
        }
        assertThrows(UnreadableException.class, () -> Harvest.of(List.of(data)));
    }

    private static void removeLogs(Path copy) throws IOException {
        try (Stream<Path> files = Files.list(copy)) {
            for (Path log :
                    files.filter(name -> name.toString().endsWith(".log")).toList()) {
                Files.delete(log);
            }
        }
    }

    private static Set<String> values(Harvest harvest) {
        return harvest.rows().stream().map(row -> row.value().toString()).collect(Collectors.toSet());
    }
}
