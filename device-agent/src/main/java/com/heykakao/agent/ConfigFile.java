package com.heykakao.agent;

import com.heykakao.agent.audio.PcmFormat;
import com.heykakao.agent.gateway.GatewayEndpoint;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Reads an {@link AgentConfig} from a properties file strictly: a setting that is unknown is an error as much as one that is
 * missing. Relative paths are relative to the file.
 */
final class ConfigFile {
    /** Edits up to which an unknown setting is taken for a misspelt one. */
    private static final int NEAR = 3;

    private static final Set<String> KNOWN = Set.of(
            "gateway.host",
            "gateway.port",
            "gateway.ca",
            "state.directory",
            "device.serial",
            "device.model",
            "microphone",
            "microphone.rate-hz",
            "microphone.channels",
            "microphone.encoding",
            "utterance.max-seconds",
            "retry.first-millis",
            "retry.most-seconds",
            "retry.give-up-after-seconds");

    private final Path file;
    private final Properties settings = new Properties();

    private ConfigFile(Path file) {
        this.file = file;
    }

    static AgentConfig read(Path file) throws ConfigException, IOException {
        ConfigFile config = new ConfigFile(file);
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            config.settings.load(in);
        }
        return config.bind();
    }

    private AgentConfig bind() throws ConfigException {
        // First: a misspelt setting is also a missing one, and its own name helps more.
        requireNoOthers();
        String host = text("gateway.host");
        int port = number("gateway.port", 1, 65_535);
        Path ca = path("gateway.ca");
        Path state = path("state.directory");
        String serial = text("device.serial");
        String model = text("device.model");
        String microphone = text("microphone");
        int rate = number("microphone.rate-hz", 8_000, 192_000);
        int channels = number("microphone.channels", 1, 32);
        PcmFormat.Encoding encoding = encoding("microphone.encoding");
        Duration longest = Duration.ofSeconds(number("utterance.max-seconds", 1, 60));
        Duration first = Duration.ofMillis(number("retry.first-millis", 1, 60_000));
        Duration most = Duration.ofSeconds(number("retry.most-seconds", 1, 3_600));
        Duration giveUp = Duration.ofSeconds(number("retry.give-up-after-seconds", 1, 86_400));
        try {
            return new AgentConfig(
                    new GatewayEndpoint(host, port, ca),
                    state,
                    serial,
                    model,
                    microphone,
                    new PcmFormat(rate, channels, encoding),
                    longest,
                    new AgentConfig.Retry(first, most, giveUp));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + ": " + e.getMessage(), e);
        }
    }

    private void requireNoOthers() throws ConfigException {
        for (String key : settings.stringPropertyNames()) {
            if (!KNOWN.contains(key)) {
                Optional<String> near = KNOWN.stream()
                        .filter(known -> distance(key, known) <= NEAR)
                        .min(Comparator.comparingInt(known -> distance(key, known)));
                throw new ConfigException(file + ": unknown setting " + key
                        + near.map(known -> "; did you mean " + known + "?").orElse(""));
            }
        }
    }

    private String text(String key) throws ConfigException {
        String value = settings.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new ConfigException(file + ": " + key + " is missing; agent.sample.properties explains it");
        }
        return value.strip();
    }

    private Path path(String key) throws ConfigException {
        return file.toAbsolutePath().resolveSibling(text(key)).normalize();
    }

    private int number(String key, int least, int most) throws ConfigException {
        String value = text(key);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ConfigException(file + ": " + key + " is no number; write " + least + " to " + most, e);
        }
        throw new ConfigException(file + ": " + key + " is " + value + "; write " + least + " to " + most);
    }

    private PcmFormat.Encoding encoding(String key) throws ConfigException {
        String value = text(key);
        try {
            return PcmFormat.Encoding.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    file + ": " + key + " is " + value + "; write u8, s16le, s24le, s32le or float32le", e);
        }
    }

    /** Levenshtein. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
