package com.heykakao.gateway.vault.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code /proc/self/mountinfo}, proc(5).
 *
 * @param device {@code major:minor}
 * @param type of the file system, {@code ext4}
 */
record Mount(Path point, String device, String type) {
    private static final Comparator<Mount> DEPTH = Comparator.comparing(mount -> mount.point.getNameCount());

    /**
     * The deepest mount above a place, of those on one point the last.
     *
     * @param place without symbolic links
     */
    static Optional<Mount> over(Path place, List<String> mountinfo) {
        return mountinfo.stream()
                .map(Mount::parse)
                .filter(mount -> place.startsWith(mount.point))
                .reduce((best, next) -> DEPTH.compare(next, best) >= 0 ? next : best);
    }

    /** The device that stat(2) names for a place: {@code major:minor}, parted as glibc does. */
    static String device(Path place) throws IOException {
        long dev = (long) Files.getAttribute(place, "unix:dev");
        long major = ((dev >>> 8) & 0xFFF) | ((dev >>> 32) & 0xFFFFF000L);
        long minor = (dev & 0xFF) | ((dev >>> 12) & 0xFFFFFF00L);
        return major + ":" + minor;
    }

    private static Mount parse(String line) {
        String[] halves = line.split(" - ", 2);
        String[] fields = halves[0].split(" ", -1);
        return new Mount(Path.of(unescape(fields[4])), fields[2], halves[1].split(" ", 2)[0]);
    }

    /** Space, tab, newline and backslash stand as octal. */
    private static String unescape(String text) {
        return text.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
