package com.heykakao.gateway.vault.root;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells whether ext4 writes a file's data to its journal too, where it outlives being overwritten. ext4(5), chattr(1). */
final class Ext4Journal {
    private Ext4Journal() {}

    /**
     * @param place a file, or a directory whose new files take over its flags
     * @param device {@code major:minor}
     */
    static Optional<String> objection(Path place, String device) throws IOException {
        // Not from mountinfo: it leaves out what is the file system's own default (tune2fs -o journal_data).
        Path block = Path.of("/sys/dev/block", device);
        Path name = Files.exists(block) ? block.toRealPath().getFileName() : block.getFileName();
        Path options = Path.of("/proc/fs/ext4").resolve(name).resolve("options");
        if (!Files.isReadable(options)) {
            return Optional.of("it is on ext4, and without " + options + " nobody can tell how that journals");
        }
        if (Files.readAllLines(options).contains("data=journal")) {
            return Optional.of("it is on ext4 with data=journal, which writes old keys to the journal");
        }
        return flags(place)
                .map(flags -> flags.contains("j")
                        ? Optional.of(
                                place + " is marked to be journalled (chattr +j), which writes old keys to the journal")
                        : Optional.<String>empty())
                .orElse(Optional.of("it is on ext4, and without lsattr (package e2fsprogs) nobody can tell whether "
                        + place + " is marked to be journalled"));
    }

    /** The letters lsattr(1) shows: Java has no ioctl. */
    private static Optional<String> flags(Path place) throws IOException {
        try {
            Process lsattr = new ProcessBuilder("lsattr", "-d", place.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            lsattr.getOutputStream().close();
            String line = new String(lsattr.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return lsattr.waitFor() == 0 ? Optional.of(line.split(" ", 2)[0]) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
