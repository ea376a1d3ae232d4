package com.heykakao.simulator.recording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands that come with the simulator, rendered by {@code simulator/recordings/render.sh}. A microphone reads files,
 * so they are copied out of the jar into a directory of the caller's.
 */
public final class RecordedCommands {
    private static final String CATALOGUE = "commands.tsv";
    private static final String PACKAGE = "/com/heykakao/simulator/recordings/";
    private static final String STEREO_48K = "stop-48k-stereo";

    private final List<Recording> commands;
    private final Recording stereo;

    private RecordedCommands(List<Recording> commands, Recording stereo) {
        this.commands = commands;
        this.stereo = stereo;
    }

    /** Copies every recording into {@code directory}, which must exist. */
    public static RecordedCommands unpack(Path directory) throws IOException {
        List<Recording> commands = new ArrayList<>();
        for (String line :
                new String(read(CATALOGUE), StandardCharsets.UTF_8).lines().toList()) {
            if (!line.startsWith("#")) {
                String[] columns = line.split("\t", 4);
                commands.add(unpack(directory, columns[0], columns[3]));
            }
        }
        String words = commands.stream()
                .filter(command -> STEREO_48K.startsWith(command.id() + "-"))
                .findFirst()
                .orElseThrow()
                .text();
        return new RecordedCommands(List.copyOf(commands), unpack(directory, STEREO_48K, words));
    }

    /** All of them at 16 kHz mono, in the catalogue's order. */
    public List<Recording> commands() {
        return commands;
    }

    /** @throws IllegalArgumentException where the catalogue has no such id */
    public Recording command(String id) {
        return commands.stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no recorded command is called " + id));
    }

    /** One command as a USB microphone gives it: 48 kHz, stereo. */
    public Recording stereo48k() {
        return stereo;
    }

    private static Recording unpack(Path directory, String id, String text) throws IOException {
        Path file = directory.resolve(id + ".wav");
        Files.write(file, read(id + ".wav"));
        return new Recording(id, text, file);
    }

    private static byte[] read(String name) {
        try (InputStream in = RecordedCommands.class.getResourceAsStream(PACKAGE + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        name + " is not in the simulator's jar: run simulator/recordings/render.sh");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name + " from the simulator's jar", e);
        }
    }
}
