package com.heykakao.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class YamlFileTest {
    private static String sample() throws IOException {
        try (var in = GatewayConfig.class.getResourceAsStream("/com/heykakao/gateway/gateway.sample.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static GatewayConfig read(String text) throws IOException {
        return YamlFile.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "gateway.yaml", GatewayConfig.class);
    }

    private static String refusal(String text) {
        return assertThrows(ConfigException.class, () -> read(text)).getMessage();
    }

    @Test
    void the_sample_is_the_manual_and_loads() throws IOException {
        GatewayConfig config = read(sample());
        assertEquals(7443, config.devicePlane().port());
        assertEquals("https://kauth.kakao.com", config.signIn().issuer());
    }

    @Test
    void an_unknown_key_is_refused_by_name_with_the_nearest_one() throws IOException {
        String message = refusal(sample().replace("streams_per_home", "stream_per_home"));
        assertTrue(message.contains("limits.stream_per_home"), message);
        assertTrue(message.contains("did you mean streams_per_home?"), message);
    }

    @Test
    void a_missing_key_is_refused_by_name() throws IOException {
        String message = refusal(sample().replaceAll("(?m)^ *audience:.*$", ""));
        assertTrue(message.contains("audience"), message);
    }

    @Test
    void a_key_that_stands_twice_is_refused() throws IOException {
        String message = refusal(sample() + "\nname: again\n");
        assertTrue(message.contains("name"), message);
    }

    @Test
    void a_value_outside_its_range_is_refused_with_the_range() throws IOException {
        String message = refusal(sample().replace("streams_per_home: 8", "streams_per_home: 0"));
        assertTrue(message.contains("limits.streams_per_home is 0; it must be 1 to 64"), message);
    }

    @Test
    void text_that_is_no_yaml_is_refused_with_its_line() {
        String message = refusal("name: [\n");
        assertTrue(message.contains("gateway.yaml"), message);
    }
}
