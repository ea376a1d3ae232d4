package com.heykakao.gateway;

import static com.heykakao.gateway.TestBrowser.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.heykakao.proto.companion.v1.AccountServiceGrpc;
import com.heykakao.proto.companion.v1.GetAccountRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** companion.v1 as REST/JSON, on a whole gateway, with an app's Bearer token. */
final class RestJsonTest extends GatewayTest {
    private TestBrowser client;
    private String[] bearer;

    @BeforeEach
    void signIn() {
        client = new TestBrowser(gateway.peoplePort(), gateway.ca());
        bearer = new String[] {"authorization", "Bearer " + issuer.token("p", "이름 p", "p@example.com")};
    }

    private static void assertRefused(int status, String reason, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response::body);
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("content-type").orElse(""));
        JsonNode problem = json(response);
        assertEquals(reason, problem.path("reason").asText(), response::body);
        assertEquals(
                "https://heykakao.com/problems/" + reason, problem.path("type").asText());
        assertEquals(
                reason.toLowerCase(Locale.ROOT).replace('_', ' '),
                problem.path("title").asText().toLowerCase(Locale.ROOT));
        assertEquals(status, problem.path("status").asInt());
        assertFalse(problem.path("detail").asText().isEmpty());
        assertTrue(problem.path("metadata").isObject());
        assertFalse(response.body().contains("Exception"), response::body);
        assertFalse(response.body().contains(".java"), response::body);
    }

    @Test
    void a_call_with_an_http_rule_answers_json_and_its_grpc_form_goes_on_beside_it() {
        HttpResponse<String> made = client.post("/v1/companion/account", "{}", bearer);
        assertEquals(200, made.statusCode(), made::body);
        assertEquals("이름 p", json(made).path("account").path("name").asText());

        HttpResponse<String> read = client.get("/v1/companion/account", bearer);
        assertEquals("p@example.com", json(read).path("account").path("email").asText());
        try (TestParent app = gateway.parent("p")) {
            assertEquals(
                    "p@example.com",
                    app.accounts
                            .getAccount(GetAccountRequest.getDefaultInstance())
                            .getAccount()
                            .getEmail());
        }
    }

    @Test
    void a_path_names_the_thing_and_delete_takes_it_away() {
        client.post("/v1/companion/account", "{}", bearer);
        JsonNode text = json(client.get("/v1/companion/consents", bearer))
                .path("consents")
                .get(0);
        HttpResponse<String> given = client.post(
                "/v1/companion/consents",
                "{\"purpose\": \"CONSENT_PURPOSE_VOICE_SERVICE\", \"policyVersion\": \""
                        + text.path("policyVersion").asText() + "\", \"textSha256\": \""
                        + text.path("textSha256").asText() + "\"}",
                bearer);
        assertEquals(200, given.statusCode(), given::body);
        try (TestSpeaker speaker = gateway.speaker("SN-1")) {
            String code = speaker.startPairing();
            HttpResponse<String> paired = client.post(
                    "/v1/companion/devices", "{\"pairingCode\": \"" + code + "\", \"name\": \"거실\"}", bearer);
            assertEquals(200, paired.statusCode(), paired::body);
        }
        JsonNode device = json(client.get("/v1/companion/devices", bearer))
                .path("devices")
                .get(0);
        assertEquals("거실", device.path("name").asText());
        String path = "/v1/companion/devices/" + device.path("deviceId").asText();
        assertEquals(200, client.delete(path, bearer).statusCode());
        assertRefused(404, "NOT_FOUND", client.delete(path, bearer));
    }

    @Test
    void a_refusal_is_its_reason_in_json() {
        assertRefused(400, "ACCOUNT_REQUIRED", client.get("/v1/companion/account", bearer));
        client.post("/v1/companion/account", "{}", bearer);
        assertRefused(409, "ACCOUNT_EXISTS", client.post("/v1/companion/account", "{}", bearer));
        HttpResponse<String> field = client.get("/v1/companion/utterances?pageSize=1000", bearer);
        assertRefused(400, "INVALID_FIELD", field);
        assertEquals("page_size", json(field).path("metadata").path("field").asText());
        HttpResponse<String> nobody = client.get("/v1/companion/account");
        assertRefused(401, "SIGN_IN_REQUIRED", nobody);
        assertEquals("Bearer", nobody.headers().firstValue("www-authenticate").orElse(""));
    }

    @Test
    void what_is_no_message_of_the_call_is_refused_whole() {
        assertRefused(
                400, "MALFORMED_MESSAGE", client.post("/v1/companion/account", "{\"email\": \"x@y.kr\"}", bearer));
        assertRefused(400, "MALFORMED_MESSAGE", client.post("/v1/companion/account", "{", bearer));
        assertRefused(400, "MALFORMED_MESSAGE", client.post("/v1/companion/account", "[]", bearer));
        assertRefused(400, "MALFORMED_MESSAGE", client.post("/v1/companion/devices", "{\"pairingCode\": {}}", bearer));
        assertRefused(
                413,
                "MESSAGE_TOO_LARGE",
                client.post("/v1/companion/devices", "{\"name\": \"" + "x".repeat(70_000) + "\"}", bearer));
        assertRefused(400, "ACCOUNT_REQUIRED", client.get("/v1/companion/account", bearer));
    }

    @Test
    void what_the_server_itself_refuses_is_a_problem_too() {
        assertRefused(404, "NOT_FOUND", client.get("/v1/companion/nothing", bearer));
        assertRefused(404, "NOT_FOUND", client.get("/v1/", bearer));
        assertRefused(404, "NOT_FOUND", client.get("/nothing", bearer));
        HttpResponse<String> method = client.delete("/v1/companion/account", bearer);
        assertRefused(405, "METHOD_NOT_ALLOWED", method);
        assertEquals("GET, POST", method.headers().firstValue("allow").orElse(""));
        HttpResponse<String> thing = client.post("/v1/companion/utterances/" + "ab".repeat(16), "{}", bearer);
        assertRefused(405, "METHOD_NOT_ALLOWED", thing);
        assertEquals("DELETE, GET", thing.headers().firstValue("allow").orElse(""));
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml")) {
            assertRefused(
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    client.postBytes("/v1/companion/account", type, "{}".getBytes(StandardCharsets.UTF_8), bearer));
        }
        assertRefused(
                413,
                "MESSAGE_TOO_LARGE",
                client.post("/v1/companion/devices", "{\"name\": \"" + "x".repeat(600 * 1024) + "\"}", bearer));
    }

    @Test
    void no_cache_keeps_an_answer_and_no_other_site_s_page_reads_one() throws Exception {
        HttpResponse<String> web = client.postBytes(
                "/" + AccountServiceGrpc.getGetAccountMethod().getFullMethodName(),
                "application/grpc-web-text+proto",
                Base64.getEncoder().encode(new byte[5]),
                "origin",
                "https://evil.example");
        HttpResponse<Void> preflight = HttpClient.newBuilder()
                .sslContext(TestBrowser.trust(gateway.ca()))
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(client.origin() + "/v1/companion/account"))
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                                .header("origin", "https://evil.example")
                                .header("access-control-request-method", "POST")
                                .header("access-control-request-headers", "authorization,content-type")
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertEquals(403, preflight.statusCode());
        for (HttpResponse<?> answer : List.of(
                client.post("/v1/companion/account", "{}", bearer[0], bearer[1], "origin", "https://evil.example"),
                client.get("/v1/companion/account", bearer[0], bearer[1], "origin", "https://evil.example"),
                client.get("/v1/companion/nothing", "origin", "https://evil.example"),
                client.get("/v1/openapi.json", "origin", "https://evil.example"),
                web,
                preflight)) {
            assertEquals(
                    "no-store", answer.headers().firstValue("cache-control").orElse(""), answer::toString);
            assertTrue(
                    answer.headers().map().keySet().stream()
                            .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control")),
                    answer::toString);
        }
    }

    @Test
    void grpc_web_goes_on() {
        HttpResponse<String> answer = client.postBytes(
                "/" + AccountServiceGrpc.getGetAccountMethod().getFullMethodName(),
                "application/grpc-web-text+proto",
                Base64.getEncoder().encode(new byte[5]),
                bearer);
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("content-type").orElse("").startsWith("application/grpc-web-text"));
    }
}
