package com.heykakao.gateway;

import static com.heykakao.gateway.TestBrowser.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.heykakao.proto.companion.v1.ExportOutcome;
import com.heykakao.proto.companion.v1.ListExportsRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking everything along with nothing but HTTP. */
final class ExportDownloadTest extends GatewayTest {
    private static final String PATH = "/v1/companion/export/file";
    private static final String PASSPHRASE = "카나리아 네 마리와 말 하나";
    private static final String ASKED = "{\"passphrase\": \"" + PASSPHRASE + "\", \"includeAudio\": true}";

    private static final String WINDOW = "jdk.httpclient.windowsize";

    private TestParent parent;
    private TestSpeaker speaker;
    private HttpClient http;

    @BeforeEach
    void aFamilyThatSpoke() {
        parent = gateway.parent("canary").signUp().consent();
        speaker = speakerOf(parent, "SERIAL-CANARY-1");
        // A stream may be no further ahead of its reader; by default the JDK's is 16 MiB.
        System.setProperty(WINDOW, Integer.toString(64 * 1024));
        http = client();
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .sslContext(TestBrowser.trust(gateway.ca()))
                .build();
    }

    @AfterEach
    void hangUp() {
        System.clearProperty(WINDOW);
        speaker.close();
        parent.close();
    }

    private HttpRequest request(String body) {
        return request(body, issuer.token("canary", "이름 canary", "canary@example.com"));
    }

    private HttpRequest request(String body, String token) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + gateway.peoplePort() + PATH))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<InputStream> ask(String body) throws Exception {
        return http.send(request(body), HttpResponse.BodyHandlers.ofInputStream());
    }

    private void assertRefused(int status, String reason, String body) throws Exception {
        assertRefused(status, reason, request(body));
    }

    private void assertRefused(int status, String reason, HttpRequest request) throws Exception {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(status, answer.statusCode(), answer::body);
        assertEquals(reason, json(answer).path("reason").asText());
        assertFalse(answer.body().contains(PASSPHRASE), answer::body);
    }

    private ExportOutcome outcome() {
        return parent.exports
                .listExports(ListExportsRequest.getDefaultInstance())
                .getExports(0)
                .getOutcome();
    }

    @Test
    void row_28_the_file_is_the_one_that_grpc_gives() throws Exception {
        ByteString id = newUtteranceId();
        speaker.say(id, 12, 0, "카나리아 노래 들려 줘");
        HttpResponse<InputStream> answer = ask(ASKED);
        assertEquals(200, answer.statusCode());
        assertEquals(
                "attachment; filename=\"hey-kakao-export.zip.gpg\"",
                answer.headers().firstValue("content-disposition").orElseThrow());
        assertEquals("no-store", answer.headers().firstValue("cache-control").orElseThrow());
        byte[] zip = ExportTest.open(answer.body().readAllBytes(), PASSPHRASE);
        List<String> names = new ArrayList<>();
        byte[] words = {};
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                names.add(entry.getName());
                words = entry.getName().equals("utterances.json") ? files.readAllBytes() : words;
            }
        }
        assertTrue(names.contains("audio/" + hex(id) + ".wav"), names::toString);
        assertTrue(names.contains("manifest.json"), names::toString);
        assertTrue(new String(words, StandardCharsets.UTF_8).contains("카나리아 노래 들려 줘"));
        assertEquals(ExportOutcome.EXPORT_OUTCOME_WHOLE, outcome());
    }

    @Test
    void what_is_refused_is_refused_before_the_first_byte_and_by_name() throws Exception {
        assertRefused(400, "INVALID_FIELD", "{\"passphrase\": \"kurz\"}");
        assertRefused(400, "MALFORMED_MESSAGE", "{\"passphrase\": \"" + PASSPHRASE + "\", \"more\": 1}");
        assertRefused(400, "MALFORMED_MESSAGE", "{\"passphrase\": {\"is\": \"" + PASSPHRASE + "\"}}");
        HttpRequest nobody = HttpRequest.newBuilder(URI.create("https://localhost:" + gateway.peoplePort() + PATH))
                .POST(HttpRequest.BodyPublishers.ofString(ASKED))
                .build();
        assertRefused(401, "SIGN_IN_REQUIRED", nobody);
        Instant now = Instant.now();
        String old = issuer.token(
                claims -> claims.subject("canary")
                        .claim("name", "이름 canary")
                        .claim("email", "canary@example.com")
                        .claim("auth_time", Date.from(now.minus(Duration.ofHours(1))))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofHours(1)))),
                issuer.key());
        assertRefused(400, "FRESH_SIGN_IN_REQUIRED", request(ASKED, old));
        assertTrue(
                parent.exports
                        .listExports(ListExportsRequest.getDefaultInstance())
                        .getExportsList()
                        .isEmpty(),
                "nothing was begun");
    }

    @Test
    void row_15_a_home_that_is_erased_breaks_its_file_off_and_one_is_made_at_a_time() throws Exception {
        // More than the line holds before the reader has taken any of it.
        for (int i = 0; i < 2; i++) {
            speaker.say(newUtteranceId(), 500, 0, "카나리아");
        }
        try (InputStream running = ask(ASKED).body()) {
            assertTrue(running.read() >= 0);
            assertRefused(429, "QUOTA", ASKED);
            assertEquals(ExportOutcome.EXPORT_OUTCOME_RUNNING, outcome());
            var unused = parent.withdraw();
            assertThrows(IOException.class, running::readAllBytes, "nobody takes a part for the whole");
        }
    }

    @Test
    void who_hangs_up_can_ask_again() throws Exception {
        for (int i = 0; i < 2; i++) {
            speaker.say(newUtteranceId(), 500, 0, "카나리아");
        }
        HttpResponse<InputStream> left = ask(ASKED);
        assertEquals(200, left.statusCode());
        left.body().close();
        http = client();
        HttpResponse<InputStream> again = ask(ASKED);
        while (again.statusCode() == 429) {
            again = ask(ASKED);
        }
        assertEquals(200, again.statusCode());
        byte[] whole = again.body().readAllBytes();
        assertArrayEquals(new byte[] {'P', 'K'}, Arrays.copyOf(ExportTest.open(whole, PASSPHRASE), 2));
        assertEquals(
                List.of(ExportOutcome.EXPORT_OUTCOME_WHOLE, ExportOutcome.EXPORT_OUTCOME_BROKEN_OFF),
                parent.exports.listExports(ListExportsRequest.getDefaultInstance()).getExportsList().stream()
                        .map(export -> export.getOutcome())
                        .toList());
    }
}
