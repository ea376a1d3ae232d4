package com.heykakao.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
        assertEquals(List.of(), config.root().shares());
    }

    private static String withOrigin(String origin) throws IOException {
        return sample().replace("public_origin: \"\"", "public_origin: \"" + origin + "\"");
    }

    @Test
    void the_pages_origin_is_one_that_browsers_send_or_none_on_loopback() throws IOException {
        for (String origin : List.of("https://hey.example:8443", "https://hey.example", "https://127.0.0.1:1")) {
            assertEquals(origin, read(withOrigin(origin)).peoplePlane().publicOrigin());
        }
        for (String origin : List.of(
                "http://hey.example",
                "https://hey.example/",
                "https://hey.example:443",
                "https://Hey.example",
                "https://me@hey.example",
                "https://hey.example:0",
                "hey.example",
                " https://hey.example",
                "https://hey.example?x")) {
            String message = refusal(withOrigin(origin));
            assertTrue(message.contains("people_plane.public_origin is " + origin), message);
        }
        String everywhere = sample().replaceFirst("(?s)(people_plane:\\s+host: )127.0.0.1", "$10.0.0.0");
        String message = refusal(everywhere);
        assertTrue(message.contains("people_plane.public_origin is empty, and people_plane.host 0.0.0.0"), message);
    }

    @Test
    void parents_sign_in_with_openid_and_are_idle_no_longer_than_signed_in() throws IOException {
        String message = refusal(sample().replace("[openid, profile", "[profile"));
        assertTrue(message.contains("sign_in.scopes lacks openid"), message);
        message = refusal(sample().replace("idle_minutes: 30", "idle_minutes: 721"));
        assertTrue(message.contains("sign_in.idle_minutes is 721, more than"), message);
        message = refusal(sample().replace("longest_sign_in_minutes: 720", "longest_sign_in_minutes: 0"));
        assertTrue(message.contains("sign_in.longest_sign_in_minutes is 0"), message);
    }

    @Test
    void witnesses_are_read_and_a_misspelt_key_or_no_address_is_refused_by_name() throws IOException {
        String read = sample().replace("witnesses: []", "witnesses: [{url: \"https://w.example/a\", key: w+1+2}]");
        assertEquals(
                List.of(new GatewayConfig.Witness(URI.create("https://w.example/a"), "w+1+2")),
                read(read).audit().witnesses());
        String message = refusal(read.replace("key: w", "keys: w"));
        assertTrue(message.contains("unknown key audit.witnesses[0].keys; did you mean key?"), message);
        message = refusal(read.replace("https://w", "https:// w"));
        assertTrue(message.contains("audit.witnesses.[0].url"), message);
        message = refusal(sample().replace("witnesses: []", ""));
        assertTrue(message.contains("witnesses"), message);
    }

    @Test
    void a_witness_as_the_sample_shows_it_is_read() throws IOException {
        String shown = sample().replace("  witnesses: []\n", "").replace("  #   [{url: ", "  witnesses: [{url: ");
        assertEquals(1, read(shown).audit().witnesses().size(), shown);
    }

    private static String withShares(String... shares) throws IOException {
        return sample().replace("shares: []", "shares: [" + String.join(", ", shares) + "]");
    }

    @Test
    void shares_are_read_by_their_kind_and_in_their_order() throws IOException {
        String token = "{kind: pkcs11, config: /etc/a.cfg, pin_file: /etc/a.pin}";
        assertEquals(
                List.of(
                        new GatewayConfig.TokenShare(Path.of("/etc/a.cfg"), Path.of("/etc/a.pin")),
                        new GatewayConfig.FileShare(Path.of("/mnt/a"))),
                read(withShares(token, "{kind: file, path: /mnt/b/../a}"))
                        .root()
                        .shares());
    }

    @Test
    void a_share_as_the_sample_shows_it_is_read() throws IOException {
        String shown = sample().replaceAll("(?m)^  #( {3,}[-a-z].*)$", "  $1").replace("  shares: []\n", "");
        String sorted = shown.replaceFirst("(?m)^( +- kind: file)", "  shares:\n$1");
        assertEquals(2, read(sorted).root().shares().size(), sorted);
    }

    @Test
    void a_share_of_no_known_kind_is_refused_with_the_kinds() throws IOException {
        String message = refusal(withShares("{kind: file, path: /a}", "{kind: usb, path: /b}"));
        assertTrue(message.contains("root.shares[1].kind is usb; it must be file or pkcs11"), message);
        message = refusal(withShares("{path: /b}"));
        assertTrue(message.contains("root.shares[0].kind is missing; it must be file or pkcs11"), message);
        message = refusal(withShares("/b"));
        assertTrue(message.contains("root.shares[0].kind is missing"), message);
    }

    @Test
    void a_share_with_a_wrong_or_missing_key_is_refused_by_name() throws IOException {
        String message = refusal(withShares("{kind: pkcs11, config: /a, pinfile: /b}"));
        assertTrue(message.contains("unknown key root.shares[0].pinfile; did you mean pin_file?"), message);
        message = refusal(withShares("{kind: pkcs11, config: /a}"));
        assertTrue(message.contains("pin_file"), message);
        message = refusal(withShares("{kind: file, config: /a}"));
        assertTrue(message.contains("unknown key root.shares[0].config"), message);
    }

    @Test
    void a_share_with_half_a_path_and_one_that_stands_twice_are_refused() throws IOException {
        String message = refusal(withShares("{kind: file, path: share.cell}"));
        assertTrue(message.contains("root.shares.path is share.cell; it must be a whole path"), message);
        message = refusal(withShares("{kind: pkcs11, config: /a, pin_file: b}"));
        assertTrue(message.contains("root.shares.pin_file is b"), message);
        message = refusal(withShares("{kind: file, path: /a}", "{kind: file, path: /b/../a}"));
        assertTrue(message.contains("root.shares names a share twice"), message);
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
