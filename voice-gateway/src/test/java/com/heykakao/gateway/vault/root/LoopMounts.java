package com.heykakao.gateway.vault.root;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Real file systems for a test: images in a directory, on loop devices. Where that cannot be, the test is skipped with a line. */
final class LoopMounts implements AutoCloseable {
    private static final Map<String, String> PACKAGES = Map.of(
            "mkfs.ext4", "e2fsprogs",
            "tune2fs", "e2fsprogs",
            "debugfs", "e2fsprogs",
            "mkfs.xfs", "xfsprogs",
            "mkfs.btrfs", "btrfs-progs");

    private final Path directory;
    private final Deque<Path> mounted = new ArrayDeque<>();

    LoopMounts(Path directory) {
        this.directory = directory;
        if (!"root".equals(System.getProperty("user.name"))) {
            skip("only root may mount");
        }
    }

    /** An image with a new file system, sparse. */
    Path image(String name, int mebibytes, String... mkfs) throws IOException {
        Path image = directory.resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength((long) mebibytes << 20);
        }
        List<String> command = new ArrayList<>(List.of(mkfs));
        command.add(image.toString());
        tool(command);
        return image;
    }

    /** Changes an image. */
    void tool(List<String> command) throws IOException {
        String output;
        try {
            output = run(command);
        } catch (IOException e) {
            throw skip("no " + command.get(0) + "; apt-get install " + PACKAGES.get(command.get(0)));
        }
        if (!output.isEmpty()) {
            throw new IOException(command + ": " + output);
        }
    }

    /** Mounts an image, read-write; the loop device goes when it is unmounted. */
    Path mountImage(Path image, String at, String options) throws IOException {
        return mount(at, "-o", "loop" + (options.isEmpty() ? "" : "," + options), image.toString());
    }

    /** @param arguments of mount(8), up to the mount point */
    Path mount(String at, String... arguments) throws IOException {
        if (!Files.exists(Path.of("/dev/loop-control"))) {
            skip("there are no loop devices");
        }
        Path point = Files.createDirectories(directory.resolve(at));
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        command.add(point.toString());
        String output = run(command);
        if (!output.isEmpty()) {
            throw skip("this machine does not mount: " + command + ": " + output);
        }
        mounted.push(point);
        return point;
    }

    /** Unmounts what was mounted last. */
    void unmount() throws IOException {
        Path point = mounted.pop();
        String output = run(List.of("umount", point.toString()));
        if (!output.isEmpty()) {
            // Lazily, so that nothing of the test outlives it even when a file in there is still open.
            output += run(List.of("umount", "--lazy", point.toString()));
            throw new IOException("umount " + point + ": " + output);
        }
    }

    /** Empty where it went well, otherwise what it said. */
    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int exit = process.waitFor();
            return exit == 0 ? "" : "exit " + exit + ", " + said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static RuntimeException skip(String why) {
        System.err.println("FileSystemGuardMountTest is skipped: " + why);
        return abort(why);
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        while (!mounted.isEmpty()) {
            try {
                unmount();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
