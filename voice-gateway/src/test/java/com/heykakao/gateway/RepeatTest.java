package com.heykakao.gateway;

import static com.heykakao.gateway.TestBrowser.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that an app sends again because it did not see the answer, on a whole gateway. */
final class RepeatTest extends GatewayTest {
    private static final String ACCOUNT = "/v1/companion/account";
    private static final String DEVICES = "/v1/companion/devices";
    private static final String WITHDRAW = "/v1/companion/consents/withdraw";
    private static final String VOICE = "{\"purpose\": \"CONSENT_PURPOSE_VOICE_SERVICE\"}";

    private TestBrowser client;

    @BeforeEach
    void connect() {
        client = new TestBrowser(gateway.peoplePort(), gateway.ca());
    }

    private HttpResponse<String> post(String person, String key, String path, String body) {
        String token = issuer.token(person, "이름 " + person, person + "@example.com");
        return client.post(path, body, "authorization", "Bearer " + token, "idempotency-key", key);
    }

    private static void assertAnswers(String body, HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer::body);
        assertEquals(body, answer.body());
    }

    private static void assertRefused(int status, String reason, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer::body);
        assertEquals(reason, json(answer).path("reason").asText());
    }

    private static String pair(String code, String name) {
        return "{\"pairingCode\": \"" + code + "\", \"name\": \"" + name + "\"}";
    }

    @Test
    void the_same_again_is_answered_as_before_and_done_once() {
        String first = post("kim", "a", ACCOUNT, "{}").body();
        assertAnswers(first, post("kim", "a", ACCOUNT, "{}"));
        assertRefused(409, "ACCOUNT_EXISTS", post("kim", "b", ACCOUNT, "{}"));
        gateway.parent("kim").consent().close();
        try (TestSpeaker speaker = gateway.speaker("S-1")) {
            assertRefused(404, "PAIRING_CODE_UNKNOWN", post("kim", "c", DEVICES, pair("ABCDEFGH", "거실")));
            String code = speaker.startPairing();
            String device = post("kim", "c", DEVICES, pair(code, "거실")).body();
            assertAnswers(device, post("kim", "c", DEVICES, pair(code, "거실")));
            assertRefused(422, "IDEMPOTENCY_KEY_REUSED", post("kim", "c", DEVICES, pair(code, "부엌")));
            assertRefused(404, "PAIRING_CODE_UNKNOWN", post("kim", "d", DEVICES, pair(code, "거실")));
        }
    }

    @Test
    void nobody_gets_another_s_answer_and_only_a_verified_sign_in_gets_any() {
        String kims = post("kim", "a", ACCOUNT, "{}").body();
        String lees = post("lee", "a", ACCOUNT, "{}").body();
        assertNotEquals(kims, lees);
        assertEquals(
                "lee@example.com",
                json(post("lee", "a", ACCOUNT, "{}")).at("/account/email").asText());
        HttpResponse<String> nobody = client.post(ACCOUNT, "{}", "idempotency-key", "a");
        assertRefused(401, "SIGN_IN_REQUIRED", nobody);
        assertRefused(400, "INVALID_FIELD", post("kim", "a b", ACCOUNT, "{}"));
    }

    @Test
    void nothing_of_a_home_that_has_ended_is_answered_again() {
        String first = post("kim", "a", ACCOUNT, "{}").body();
        gateway.parent("kim").consent().close();
        String certificate = post("kim", "w", WITHDRAW, VOICE).body();
        // The certificate names no person, and is worth having again.
        assertAnswers(certificate, post("kim", "w", WITHDRAW, VOICE));
        HttpResponse<String> anew = post("kim", "a", ACCOUNT, "{}");
        assertEquals(200, anew.statusCode(), anew::body);
        assertNotEquals(first, anew.body());
    }
}
