package com.heykakao.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings that policy section 8 가 asks for: each must be there, and make sense. */
final class StaffSettingsTest {
    private static String sample() throws IOException {
        try (var in = GatewayConfig.class.getResourceAsStream("/com/heykakao/gateway/gateway.sample.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static GatewayConfig read(String text) throws IOException {
        return YamlFile.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "gateway.yaml", GatewayConfig.class);
    }

    private static String refusal(String text, String by) throws IOException {
        String changed = sample().replace(text, by);
        assertFalse(changed.equals(sample()), text);
        return assertThrows(ConfigException.class, () -> read(changed)).getMessage();
    }

    @Test
    void without_any_one_of_them_the_gateway_does_not_start() throws IOException {
        StaffSettings staff = read(sample()).staff();
        assertEquals(5, staff.failuresBeforeLock());
        for (String key : List.of(
                "client_secret_file",
                "longest_sign_in_minutes",
                "idle_minutes",
                "failures_before_lock",
                "lock_minutes",
                "review_cycle_days",
                "contracts")) {
            String message = assertThrows(
                            ConfigException.class, () -> read(sample().replaceAll("(?m)^  " + key + ": .*$", "")))
                    .getMessage();
            assertTrue(message.contains(key), message);
        }
        for (String key : List.of("claims", "roles", "employers", "networks", "office_hours", "look_ups")) {
            String message = assertThrows(
                            ConfigException.class,
                            () -> read(sample().replaceAll("(?m)^  " + key + ":\\n(    .*\\n)+", "")))
                    .getMessage();
            assertTrue(message.contains(key), message);
        }
    }

    @Test
    void what_lies_in_maps_is_read_as_strictly_as_the_rest() throws IOException {
        String message = refusal(
                "contracts: {}",
                "contracts: {KAKAO: {from: \"2026-01-01T00:00:00Z\", untill: \"2027-01-01T00:00:00Z\"}}");
        assertTrue(message.contains("unknown key staff.contracts.KAKAO.untill; did you mean until?"), message);
        message = refusal("contracts: {}", "contracts: {KAKAO: }");
        assertTrue(message.contains("contracts"), message);
        message = refusal("    CARE_AGENT: CARE_AGENT\n", "    CARE_AGENT: CARE_AGENT\n    CARE_AGENT: OPERATOR\n");
        assertTrue(message.contains("CARE_AGENT"), message);
        message = refusal("{minutes: 10, most: 20}", "{minutes: 10, mots: 20}");
        assertTrue(message.contains("unknown key staff.look_ups.per_person[0].mots"), message);
    }

    @Test
    void values_that_make_no_sense_are_refused_with_what_to_write() throws IOException {
        assertTrue(refusal("idle_minutes: 15", "idle_minutes: 0").contains("staff.idle_minutes is 0"));
        assertTrue(refusal("127.0.0.0/8", "127.0.0.1/8").contains("127.0.0.1/8 has address bits below"));
        assertTrue(refusal("until: \"20:00\"", "until: \"08:00\"").contains("must be later than from"));
        assertTrue(refusal("from: \"08:00\"", "from: 8am").contains("write it like \"08:00\""));
        assertTrue(refusal("zone: Asia/Seoul", "zone: Seoul").contains("staff.office_hours.zone is Seoul"));
        assertTrue(
                refusal("{minutes: 60, most: 1000}", "{minutes: 0, most: 1000}").contains("minutes is 0"));
        assertTrue(refusal(
                        "contracts: {}",
                        "contracts: {KAKAO: {from: \"2026-01-01T00:00:00\", until: \"2027-01-01T00:00:00Z\"}}")
                .contains("write it like"));
        assertTrue(refusal(
                        "contracts: {}",
                        "contracts: {KAKAO: {from: \"2026-01-01T09:00:00+09:00\", until: \"2026-01-01T00:00:00Z\"}}")
                .contains("before it begins"));
    }

    private static StaffSettings withSecret(Path file) throws IOException {
        return read(sample().replace("client_secret_file: \"\"", "client_secret_file: " + file))
                .staff();
    }

    @Test
    void the_clients_secret_is_in_a_file_on_one_line_or_there_is_none(@TempDir Path directory) throws IOException {
        assertEquals(Optional.empty(), read(sample()).staff().clientSecret());
        Path file = directory.resolve("secret");
        StaffSettings staff = withSecret(file);
        for (String text : List.of("s%c:r t", "s%c:r t\n", "s%c:r t\r\n")) {
            Files.writeString(file, text);
            assertEquals(Optional.of("s%c:r t"), staff.clientSecret());
        }
        assertFalse(staff.toString().contains("s%c"));
    }

    @Test
    void a_secret_file_that_cannot_be_used_is_named_and_never_quoted(@TempDir Path directory) throws IOException {
        assertTrue(refusal("client_secret_file: \"\"\n  # Names", "client_secret_file: secret.txt\n  # Names")
                .contains("staff.client_secret_file is secret.txt; it must be a whole path"));
        Path file = directory.resolve("secret");
        StaffSettings staff = withSecret(file);
        String absent = assertThrows(ConfigException.class, staff::clientSecret).getMessage();
        assertTrue(absent.contains("staff.client_secret_file: the file " + file + " does not read"), absent);
        for (byte[] bad : List.of(
                new byte[0],
                "\n".getBytes(StandardCharsets.UTF_8),
                "one\ntwo\n".getBytes(StandardCharsets.UTF_8),
                new byte[] {'o', 'n', 'e', (byte) 0xFF})) {
            Files.write(file, bad);
            String message =
                    assertThrows(ConfigException.class, staff::clientSecret).getMessage();
            assertTrue(message.contains("staff.client_secret_file: the file " + file), message);
            assertFalse(message.replace(file.toString(), "").contains("one\n"), message);
        }
    }

    @Test
    void staff_and_parents_may_not_share_a_client_id() throws IOException {
        String same = sample().replace("https://staff-login.example", "https://kauth.kakao.com")
                .replace("STAFF-CLIENT-ID", "REST-API-KEY");
        String message = assertThrows(ConfigException.class, () -> read(same)).getMessage();
        assertTrue(message.contains("staff.audience is also sign_in.audience"), message);
    }

    @Test
    void office_hours_are_local_and_end_at_their_minute() throws IOException {
        StaffSettings.OfficeHours hours = read(sample()).staff().officeHours();
        // 2026-11-23 is a Monday.
        assertTrue(hours.contain(Instant.parse("2026-11-22T23:00:00Z")));
        assertFalse(hours.contain(Instant.parse("2026-11-22T22:59:59Z")));
        assertTrue(hours.contain(Instant.parse("2026-11-23T10:59:59Z")));
        assertFalse(hours.contain(Instant.parse("2026-11-23T11:00:00Z")));
        assertFalse(hours.contain(Instant.parse("2026-11-21T03:00:00Z")));
    }
}
