package com.heykakao.gateway;

import static com.heykakao.gateway.TestBrowser.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two parents' apps that change the same thing: conditional requests (RFC 9110 section 13) on a whole gateway. */
final class EntityTagTest extends GatewayTest {
    private static final String KEEPING = "/v1/companion/keeping";
    private static final String SHORT = "{\"period\": \"KEEPING_PERIOD_THREE_MONTHS\"}";
    private static final String LONG = "{\"period\": \"KEEPING_PERIOD_EIGHTEEN_MONTHS\"}";

    private TestParent parent;
    private TestBrowser client;

    @BeforeEach
    void aFamily() {
        parent = gateway.parent("kim").signUp().consent();
        client = new TestBrowser(gateway.peoplePort(), gateway.ca());
    }

    @AfterEach
    void hangUp() {
        parent.close();
    }

    private HttpResponse<String> call(String method, String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "authorization";
        all[1] = "Bearer " + issuer.token("kim", "이름 kim", "kim@example.com");
        return client.send(method, path, body, all);
    }

    private static String etag(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer::body);
        String tag = answer.headers().firstValue("etag").orElseThrow();
        String field = answer.body().contains("\"device\"")
                ? json(answer).at("/device/etag").asText()
                : json(answer).path("etag").asText();
        assertEquals("\"" + field + "\"", tag);
        return tag;
    }

    private static void assertRefused(int status, String reason, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer::body);
        assertEquals(reason, json(answer).path("reason").asText());
    }

    @Test
    void a_choice_that_somebody_made_meanwhile_is_not_written_over() {
        String read = etag(call("GET", KEEPING, ""));
        String other = etag(call("PUT", KEEPING, SHORT, "if-match", read));
        assertNotEquals(read, other);
        assertRefused(412, "STALE_ETAG", call("PUT", KEEPING, LONG, "if-match", read));
        assertEquals(
                "KEEPING_PERIOD_THREE_MONTHS",
                json(call("GET", KEEPING, "")).path("period").asText());
        String body = "{\"period\": \"KEEPING_PERIOD_EIGHTEEN_MONTHS\", \"etag\": " + read + "}";
        assertRefused(412, "STALE_ETAG", call("PUT", KEEPING, body));
        String last = etag(call("PUT", KEEPING, LONG, "if-match", other));
        assertNotEquals(last, etag(call("PUT", KEEPING, SHORT)));
    }

    @Test
    void a_speaker_s_name_that_somebody_gave_meanwhile_is_not_written_over() {
        speakerOf(parent, "S-1").close();
        JsonNode listed = json(call("GET", "/v1/companion/devices", "")).at("/devices/0");
        String path = "/v1/companion/devices/" + listed.path("deviceId").asText();
        String first = listed.path("etag").asText();
        String kitchen = etag(call("PATCH", path, "{\"name\": \"부엌\"}", "if-match", "\"" + first + "\""));
        assertRefused(412, "STALE_ETAG", call("PATCH", path, "{\"name\": \"거실\"}", "if-match", "\"" + first + "\""));
        assertEquals(
                "부엌",
                json(call("GET", "/v1/companion/devices", ""))
                        .at("/devices/0/name")
                        .asText());
        assertNotEquals(kitchen, etag(call("PATCH", path, "{\"name\": \"안방\"}")));
    }

    @Test
    void what_cannot_be_compared_is_refused_and_not_passed_over() {
        String read = etag(call("GET", KEEPING, ""));
        for (String unclear : new String[] {"*", "W/" + read, read + ", \"9\"", "0", "\"\"", "\"a b\""}) {
            assertRefused(400, "INVALID_FIELD", call("PUT", KEEPING, SHORT, "if-match", unclear));
        }
        assertRefused(
                400,
                "INVALID_FIELD",
                call("PUT", KEEPING, "{\"period\": \"KEEPING_PERIOD_NOTHING\", \"etag\": \"8\"}", "if-match", read));
        HttpResponse<String> untagged =
                call("POST", "/v1/companion/utterances/delete", "{\"all\": true}", "if-match", read);
        assertRefused(400, "INVALID_FIELD", untagged);
        assertTrue(json(untagged).path("detail").asText().startsWith("if-match"), untagged::body);
        assertEquals(read, etag(call("GET", KEEPING, "", "if-match", "\"9\"")), "nothing of it was carried out");
    }
}
