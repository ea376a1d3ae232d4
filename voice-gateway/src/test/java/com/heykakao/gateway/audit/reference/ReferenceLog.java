package com.heykakao.gateway.audit.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A published log directory that has been read whole and holds what its checkpoint says. */
public final class ReferenceLog {
    private static final String CHECKPOINT = "checkpoint";

    private final Path directory;
    private final Head head;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<byte[]> leaves = new ArrayList<>();

    private ReferenceLog(Path directory, Head head) {
        this.directory = directory;
        this.head = head;
    }

    /**
     * Reads everything: signature, entries, every tile of every level, the root, left-over partial files, and that nothing else lies there.
     * The log must stand still meanwhile.
     *
     * @param vkey the text of {@code log.pub}
     * @throws LogFault the first thing that is wrong
     */
    public static Head verify(Path directory, String vkey) {
        return read(directory, vkey).head;
    }

    /**
     * As {@link #verify}, and that the log goes on from a checkpoint which somebody kept.
     *
     * @throws LogFault NOT_AN_EXTENSION, or what else is wrong
     */
    public static Head verifyExtends(Path directory, String vkey, byte[] olderCheckpoint) {
        ReferenceLog log = read(directory, vkey);
        Head older = Head.open(olderCheckpoint, ReferenceKey.parse(vkey));
        if (older.size() > log.head.size()
                || !Arrays.equals(older.root(), Merkle.root(log.leaves.subList(0, (int) older.size())))) {
            throw new LogFault(
                    Fault.NOT_AN_EXTENSION,
                    "the checkpoint of " + older.size() + " is not of the beginning of this log");
        }
        return log.head;
    }

    /** As {@link #verify}, and keeps what it read. */
    public static ReferenceLog read(Path directory, String vkey) {
        ReferenceKey key = ReferenceKey.parse(vkey);
        Head head = Head.open(file(directory, CHECKPOINT), key);
        if (!head.origin().equals(key.name())) {
            throw new LogFault(Fault.CHECKPOINT_MALFORMED, "a checkpoint of " + head.origin());
        }
        ReferenceLog log = new ReferenceLog(directory, head);
        log.readEntries();
        log.checkTiles();
        log.checkTheRest();
        return log;
    }

    public Head head() {
        return head;
    }

    public Entry entry(int sequence) {
        return Entry.parse(entries.get(sequence));
    }

    /** The leaves' hashes, for proofs. */
    public List<byte[]> leaves() {
        return List.copyOf(leaves);
    }

    private void readEntries() {
        long hour = 0;
        for (TilePath bundle : TilePath.needed(head.size())) {
            if (bundle.level() != TilePath.ENTRIES) {
                break;
            }
            for (byte[] bytes : split(bundle)) {
                Entry entry = Entry.parse(bytes);
                String where = "entry " + entries.size();
                require(entry.version() == 1, Fault.ENTRY_VERSION, where + " has version " + entry.version());
                require(entry.sequence() == entries.size(), Fault.ENTRY_SEQUENCE, where + " says " + entry.sequence());
                require(entry.hour() >= hour, Fault.ENTRY_HOUR, where + " is before the one before it");
                require(
                        entry.kind() == 1 || entry.kind() == 2,
                        Fault.ENTRY_CLASS,
                        where + " has class " + entry.kind());
                hour = entry.hour();
                entries.add(bytes);
                leaves.add(Merkle.leaf(bytes));
            }
        }
    }

    private List<byte[]> split(TilePath bundle) {
        ByteBuffer in = ByteBuffer.wrap(file(directory, bundle.path()));
        List<byte[]> found = new ArrayList<>();
        while (in.hasRemaining()) {
            require(in.remaining() >= 2, Fault.FILE_LENGTH, bundle.path() + " ends in a length");
            int length = Short.toUnsignedInt(in.getShort());
            require(length == Entry.BYTES, Fault.ENTRY_LENGTH, bundle.path() + " has an entry of " + length + " bytes");
            require(in.remaining() >= length, Fault.FILE_LENGTH, bundle.path() + " ends in an entry");
            byte[] entry = new byte[length];
            in.get(entry);
            found.add(entry);
        }
        require(found.size() == bundle.width(), Fault.FILE_LENGTH, bundle.path() + " has " + found.size() + " entries");
        return found;
    }

    private void checkTiles() {
        require(
                Arrays.equals(head.root(), Merkle.root(leaves)),
                Fault.ROOT_DIFFERS,
                "the entries do not hash to the root of the checkpoint");
        Map<Integer, List<byte[]>> rows = new HashMap<>();
        for (TilePath tile : TilePath.needed(head.size())) {
            if (tile.level() != TilePath.ENTRIES) {
                List<byte[]> row = rows.computeIfAbsent(tile.level(), this::row);
                int from = (int) tile.index() * TilePath.FULL;
                byte[] expected = concatenated(row.subList(from, from + tile.width()));
                byte[] found = file(directory, tile.path());
                require(
                        found.length == expected.length,
                        Fault.FILE_LENGTH,
                        tile.path() + " has " + found.length + " bytes");
                require(Arrays.equals(found, expected), Fault.TILE_DIFFERS, tile.path());
            }
        }
    }

    /** The hashes of a level: each of the whole subtree over 256^level entries. */
    private List<byte[]> row(int level) {
        int span = 1 << (8 * level);
        List<byte[]> row = new ArrayList<>();
        for (int at = 0; at + span <= leaves.size(); at += span) {
            row.add(Merkle.root(leaves.subList(at, at + span)));
        }
        return row;
    }

    /** Every other file: a partial one of an earlier size may stay, anything else must not be there. */
    private void checkTheRest() {
        var needed = TilePath.needed(head.size());
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) files::iterator) {
                String name = directory.relativize(path).toString();
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || name.equals(CHECKPOINT)) {
                    continue;
                }
                Optional<TilePath> tile = TilePath.parse(name);
                require(
                        Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                                && tile.filter(it -> it.mayLieIn(head.size())).isPresent(),
                        Fault.FILE_UNKNOWN,
                        name);
                if (!needed.contains(tile.get())) {
                    TilePath wider = needed.stream()
                            .filter(it -> it.level() == tile.get().level()
                                    && it.index() == tile.get().index())
                            .findFirst()
                            .orElseThrow();
                    int unit = tile.get().level() == TilePath.ENTRIES ? 2 + Entry.BYTES : 32;
                    byte[] expected = Arrays.copyOf(
                            file(directory, wider.path()), unit * tile.get().width());
                    require(Arrays.equals(expected, file(directory, name)), Fault.PARTIAL_DIFFERS, name);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] concatenated(List<byte[]> hashes) {
        ByteBuffer all = ByteBuffer.allocate(hashes.size() * 32);
        hashes.forEach(all::put);
        return all.array();
    }

    private static byte[] file(Path directory, String path) {
        Path file = directory.resolve(path);
        require(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), Fault.FILE_MISSING, path);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(boolean holds, Fault fault, String where) {
        if (!holds) {
            throw new LogFault(fault, where);
        }
    }
}
