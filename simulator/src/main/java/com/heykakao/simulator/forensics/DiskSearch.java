package com.heykakao.simulator.forensics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Looks for needles in every byte of every regular file under a directory. Symbolic links are not followed. A running
 * store rewrites its files: when one that was listed is gone, what it held may lie in one that was not, so all is searched anew.
 */
public final class DiskSearch {
    private static final int MOST_PASSES = 100;

    private final NeedleIndex index;
    private final int needles;
    private final int step;

    public DiskSearch(Collection<Needle> needles) {
        this(needles, 1 << 20);
    }

    /** @param step bytes read at a time; memory is this and the longest needle */
    DiskSearch(Collection<Needle> needles, int step) {
        this.index = new NeedleIndex(needles);
        this.needles = needles.size();
        this.step = step;
    }

    /** @throws IOException when a file cannot be read: a search that skips files proves nothing */
    public SearchReport search(Path directory) throws IOException {
        for (int pass = 1; pass < MOST_PASSES; pass++) {
            try {
                return searchOnce(directory);
            } catch (NoSuchFileException e) {
                if (Files.notExists(directory)) {
                    throw e;
                }
            }
        }
        return searchOnce(directory);
    }

    private SearchReport searchOnce(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        List<Finding> findings = new ArrayList<>();
        int read = 0;
        long bytes = 0;
        for (Path file : files) {
            Path name = directory.relativize(file);
            searchName(name, findings);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                bytes += searchFile(file, name, findings);
                read++;
            } else if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new NoSuchFileException(file.toString());
            }
        }
        return new SearchReport(List.copyOf(findings), needles, read, bytes);
    }

    private void searchName(Path name, List<Finding> findings) {
        byte[] bytes = name.toString().getBytes(StandardCharsets.UTF_8);
        index.search(
                bytes,
                0,
                bytes.length,
                bytes.length,
                (needle, at) -> findings.add(new Finding(needle.label(), name, OptionalLong.empty())));
    }

    private long searchFile(Path file, Path name, List<Finding> findings) throws IOException {
        // What is kept from the step before: a needle that begins there may end here.
        int overlap = index.longest() - 1;
        byte[] buffer = new byte[overlap + step];
        long bufferStart = 0;
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                int fresh = in.readNBytes(buffer, kept, step);
                int end = kept + fresh;
                boolean atEnd = fresh < step;
                int decided = atEnd ? end : Math.max(0, end - overlap);
                long start = bufferStart;
                index.search(
                        buffer,
                        0,
                        decided,
                        end,
                        (needle, at) -> findings.add(new Finding(needle.label(), name, OptionalLong.of(start + at))));
                if (atEnd) {
                    return bufferStart + end;
                }
                System.arraycopy(buffer, decided, buffer, 0, end - decided);
                kept = end - decided;
                bufferStart += decided;
            }
        }
    }
}
