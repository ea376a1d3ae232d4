package com.heykakao.agent;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What the gateway last ordered, obeyed while it is away.
 *
 * @param consent never {@code UNKNOWN} once the gateway was heard
 */
record Orders(Situation.Consent consent, boolean remoteMuted) {
    static final Orders NONE = new Orders(Situation.Consent.UNKNOWN, false);

    private static final String FILE = "orders.properties";

    /** Nothing is captured on the word of a damaged file: it reads as {@link #NONE}. */
    static Orders load(Path directory) throws IOException {
        Properties stored = new Properties();
        try {
            stored.load(new StringReader(Files.readString(directory.resolve(FILE), StandardCharsets.ISO_8859_1)));
            return new Orders(
                    Situation.Consent.valueOf(stored.getProperty("consent", "")),
                    Boolean.parseBoolean(stored.getProperty("remote-mute")));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return NONE;
        }
    }

    /** Durable when it returns. */
    void save(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path temporary = directory.resolve(FILE + ".tmp");
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(
                temporary,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(
                    ("consent=" + consent + "\nremote-mute=" + remoteMuted + "\n").getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void wipe(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(FILE));
    }

    Orders withConsent(Situation.Consent changed) {
        return new Orders(changed, remoteMuted);
    }

    Orders withRemoteMute(boolean muted) {
        return new Orders(consent, muted);
    }

    /** What happened, as far as these orders tell. */
    List<AgentEvent> events() {
        Optional<AgentEvent> word =
                switch (consent) {
                    case UNKNOWN -> Optional.empty();
                    case GIVEN -> Optional.of(AgentEvent.CONSENT_GIVEN);
                    case MISSING -> Optional.of(AgentEvent.CONSENT_MISSING);
                    case FROZEN -> Optional.of(AgentEvent.HOME_FROZEN);
                };
        AgentEvent mute = remoteMuted ? AgentEvent.REMOTE_MUTED : AgentEvent.REMOTE_UNMUTED;
        return word.map(consentEvent -> List.of(consentEvent, mute)).orElse(List.of(mute));
    }
}
