package com.heykakao.gateway.audit.tlog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A directory that holds what a log publishes. Each file comes whole, by rename from a scratch directory on the same file system, and is on
 * the disk when the call that wrote it returns. Reading is thread-safe; one thread at a time writes tiles, and one the checkpoint.
 */
public final class TlogFiles {
    private static final String CHECKPOINT = "checkpoint";
    /** More than any file of a log has: a bundle has 12 KiB, a checkpoint a line for each witness. */
    private static final int MOST_BYTES = 1 << 20;

    private final Path directory;
    private final Path scratch;

    public TlogFiles(Path directory, Path scratch) {
        this.directory = directory;
        this.scratch = scratch;
    }

    /** Makes the directories, and removes from the scratch one what a crash left there. */
    public void prepare() {
        io(() -> {
            Files.createDirectories(directory);
            Files.createDirectories(scratch);
            try (Stream<Path> left = Files.list(scratch)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            force(directory);
            return null;
        });
    }

    public Optional<byte[]> read(Tile tile) {
        return read(tile.path());
    }

    /**
     * By its path from the directory; empty where there is no such file, or it is a link or a directory. Of one that is larger than a log's files are
     * only the beginning is read, which differs from what it must be as well.
     */
    public Optional<byte[]> read(String path) {
        return io(() -> {
            if (isOther(path)) {
                return Optional.empty();
            }
            try (InputStream file = Files.newInputStream(directory.resolve(path))) {
                return Optional.of(file.readNBytes(MOST_BYTES));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    /** Whether something else than a file lies there, such as a link to one. */
    public boolean isOther(String path) {
        return io(() -> {
            try {
                return !Files.readAttributes(
                                directory.resolve(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isRegularFile();
            } catch (NoSuchFileException e) {
                return false;
            }
        });
    }

    /**
     * The hashes of a tile, from its file or the full one's.
     *
     * @throws TlogException where neither is there, or too short
     */
    public byte[] hashes(Tile tile) {
        int wanted = tile.width() * TreeHash.BYTES;
        byte[] bytes = read(tile).or(() -> read(tile.full())).orElseThrow(() -> missing(tile));
        if (bytes.length < wanted) {
            throw new TlogException(tile.path() + " is cut: it has " + bytes.length + " bytes, not " + wanted);
        }
        return Arrays.copyOf(bytes, wanted);
    }

    /**
     * The entries of a bundle, from its file or the full one's.
     *
     * @throws TlogException where neither is there, or it has fewer entries
     */
    public List<byte[]> entries(Tile bundle) {
        List<byte[]> entries =
                EntryBundle.decode(read(bundle).or(() -> read(bundle.full())).orElseThrow(() -> missing(bundle)));
        if (entries.size() < bundle.width()) {
            throw new TlogException(bundle.path() + " has " + entries.size() + " entries");
        }
        return entries.subList(0, bundle.width());
    }

    private static TlogException missing(Tile tile) {
        return new TlogException(tile.path() + " is missing");
    }

    /** The signed note. */
    public Optional<String> checkpoint() {
        return read(CHECKPOINT).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Replaces the checkpoint; readers see the old one or the new one. */
    public void writeCheckpoint(String note) {
        write(Map.of(CHECKPOINT, note.getBytes(StandardCharsets.UTF_8)), CHECKPOINT);
    }

    /** Writes bundles and tiles by their paths; all are on the disk on return. */
    public void write(Map<String, byte[]> files) {
        write(files, "next");
    }

    private void write(Map<String, byte[]> files, String scratchName) {
        io(() -> {
            Set<Path> changed = new LinkedHashSet<>();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = directory.resolve(file.getKey());
                makeDirectories(target.getParent(), changed);
                Path whole = scratch.resolve(scratchName);
                try (FileChannel channel = FileChannel.open(
                        whole,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = ByteBuffer.wrap(file.getValue());
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
            }
            for (Path made : changed) {
                force(made);
            }
            return null;
        });
    }

    private static void makeDirectories(Path wanted, Set<Path> changed) throws IOException {
        if (!Files.isDirectory(wanted)) {
            makeDirectories(wanted.getParent(), changed);
            Files.createDirectory(wanted);
        }
        changed.add(wanted);
    }

    /** Deletes the partial files of a tile, if there are any. */
    public void deletePartials(Tile tile) {
        io(() -> {
            Path partials = directory.resolve(tile.partialsPath());
            if (Files.isDirectory(partials)) {
                try (Stream<Path> files = Files.list(partials)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(partials);
            }
            return null;
        });
    }

    /** The paths of everything in the directory that is no directory, in order. */
    public Set<String> list() {
        return io(() -> {
            try (Stream<Path> files = Files.walk(directory)) {
                Set<String> paths = new TreeSet<>();
                files.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                        .forEach(path -> paths.add(directory.relativize(path).toString()));
                return paths;
            }
        });
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private interface Io<T> {
        T run() throws IOException;
    }

    private static <T> T io(Io<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
