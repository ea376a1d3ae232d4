package com.heykakao.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.agent.audio.Microphone;
import com.heykakao.agent.audio.PcmFormat;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFileTest {
    @TempDir
    Path directory;

    private String sample;

    @BeforeEach
    void readSample() throws Exception {
        try (InputStream in = ConfigFileTest.class.getResourceAsStream("agent.sample.properties")) {
            sample = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private AgentConfig read(String text) throws Exception {
        return ConfigFile.read(Files.writeString(directory.resolve("agent.properties"), text));
    }

    private String refusal(String text) {
        return assertThrows(ConfigException.class, () -> read(text)).getMessage();
    }

    @Test
    void the_sample_is_a_whole_configuration_and_its_paths_are_beside_it() throws Exception {
        AgentConfig config = read(sample);
        assertEquals(7443, config.gateway().port());
        assertEquals(directory.resolve("ca.crt"), config.gateway().caFile());
        assertEquals(directory.resolve("state"), config.stateDirectory());
        assertEquals(new PcmFormat(48_000, 2, PcmFormat.Encoding.S16LE), config.commandFormat());
        assertEquals(Duration.ofMillis(500), config.retry().first());
        assertEquals(
                "the recorder arecord",
                Microphone.parse(config.microphone(), config.commandFormat(), true)
                        .describe());
    }

    @Test
    void a_misspelt_setting_is_named_with_the_one_that_was_meant() {
        assertTrue(refusal(sample.replace("gateway.port =", "gatway.port ="))
                .endsWith("unknown setting gatway.port; did you mean gateway.port?"));
        assertTrue(refusal(sample + "\nutterance.max-second = 3\n")
                .endsWith("unknown setting utterance.max-second; did you mean utterance.max-seconds?"));
        assertTrue(refusal(sample + "\nspeed = 3\n").endsWith("unknown setting speed"));
    }

    @Test
    void a_missing_or_impossible_value_is_named_with_what_would_do() {
        assertTrue(refusal(sample.replace("gateway.host = 127.0.0.1", "")).contains("gateway.host is missing"));
        assertTrue(refusal(sample.replace("7443", "70000")).contains("gateway.port is 70000; write 1 to 65535"));
        assertTrue(refusal(sample.replace("7443", "seven")).contains("gateway.port is no number"));
        assertTrue(refusal(sample.replace("= s16le", "= mp3")).contains("write u8, s16le"));
        assertTrue(refusal(sample.replace("give-up-after-seconds = 900", "give-up-after-seconds = 1"))
                .contains("retries need"));
    }
}
