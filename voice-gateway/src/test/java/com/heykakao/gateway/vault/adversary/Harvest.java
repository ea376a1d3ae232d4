package com.heykakao.gateway.vault.adversary;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every version of every row that copies of a data directory hold: deleted, overwritten and superseded ones too. Files are read
 * as bytes and each by itself; no database is opened, so it does not matter which of them a manifest still names.
 */
final class Harvest {
    private final Set<Row> rows = new LinkedHashSet<>();
    private int files;

    private Harvest() {}

    /** @throws UnreadableException where a file holds what cannot be read here, because then the harvest would be less than all */
    static Harvest of(Collection<Path> copies) throws IOException {
        Harvest harvest = new Harvest();
        for (Path copy : copies) {
            harvest.add(copy);
        }
        return harvest;
    }

    Set<Row> rows() {
        return Collections.unmodifiableSet(rows);
    }

    /** Logs and tables read. */
    int files() {
        return files;
    }

    private void add(Path copy) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(copy)) {
            all.filter(Files::isRegularFile).sorted().forEach(found::add);
        }
        Map<Integer, String> families = new HashMap<>(Map.of(0, "default"));
        List<Path> logs = new ArrayList<>();
        for (Path file : found) {
            String name = file.getFileName().toString();
            if (name.startsWith("MANIFEST-")) {
                families.putAll(ManifestFile.families(Files.readAllBytes(file)));
            } else if (name.endsWith(".sst")) {
                reading(file, bytes -> TableFile.of(bytes).ifPresent(table -> add(table, families)));
            } else if (name.endsWith(".log")) {
                logs.add(file);
            }
        }
        // Logs name families by number only, so they come last.
        for (Path log : logs) {
            reading(log, bytes -> addLog(bytes, families));
        }
    }

    private void reading(Path file, Consumer<byte[]> reader) throws IOException {
        try {
            reader.accept(Files.readAllBytes(file));
            files++;
        } catch (UnreadableException | BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new UnreadableException(file + " cannot be read", e);
        }
    }

    private void addLog(byte[] file, Map<Integer, String> families) {
        for (byte[] record : LogFile.records(file)) {
            WriteBatchRows.read(
                    record, (family, key, value) -> add(families.getOrDefault(family, "family " + family), key, value));
        }
    }

    private void add(TableFile table, Map<Integer, String> families) {
        families.put(table.family(), table.familyName());
        table.read((key, value) -> add(table.familyName(), key, value));
    }

    private void add(String table, byte[] key, byte[] value) {
        rows.add(new Row(table, new Bytes(key), new Bytes(value)));
    }
}
