package com.heykakao.gateway;

import static com.heykakao.gateway.TestBrowser.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who calls too often, on a whole gateway that allows 30 calls a minute of a person and 50 of an address. */
final class QuotaTest extends StaffTest {
    private static final int OF_A_PERSON = 30;
    private static final int OF_AN_ADDRESS = 50;
    private static final String MISSING = "/v1/companion/utterances/" + "ab".repeat(16);

    private TestBrowser client;

    @Override
    String settings(String made) {
        return with(
                with(made, "per_person: 1200", "per_person: " + OF_A_PERSON),
                "per_address: 30000",
                "per_address: " + OF_AN_ADDRESS);
    }

    @BeforeEach
    void connect() {
        client = new TestBrowser(gateway.peoplePort(), gateway.ca());
    }

    private HttpResponse<String> get(String person, String path) {
        return client.get(path, "authorization", "Bearer " + issuer.token(person, "이름", person + "@example.com"));
    }

    private static void assertQuota(HttpResponse<String> answer) {
        assertEquals(429, answer.statusCode(), answer::body);
        assertEquals("QUOTA", json(answer).path("reason").asText());
        String wait = answer.headers().firstValue("retry-after").orElse("");
        assertEquals(wait, json(answer).at("/metadata/retry_after_seconds").asText());
        assertEquals("2", wait);
    }

    @Test
    void refused_calls_of_a_parent_cost_no_write_once_they_are_too_many() {
        gateway.parent("kim").signUp().close();
        for (int made = 1; made < OF_A_PERSON; made++) {
            HttpResponse<String> answer = get("kim", MISSING);
            assertEquals(404, answer.statusCode(), answer::body);
            String left = answer.headers().firstValue("ratelimit").orElse("");
            assertTrue(left.startsWith("\"person\";r=" + (OF_A_PERSON - made - 1) + ";t="), left);
        }
        int written = gateway.log().accesses().size();
        assertQuota(get("kim", MISSING));
        assertQuota(get("kim", MISSING));
        assertEquals(written, gateway.log().accesses().size());
        assertEquals(400, get("lee", MISSING).statusCode());
        clock.advance(Duration.ofSeconds(2));
        assertEquals(404, get("kim", MISSING).statusCode());
        assertQuota(get("kim", MISSING));
    }

    @Test
    void an_address_is_refused_whoever_calls_from_it() {
        for (int made = 0; made < OF_AN_ADDRESS; made++) {
            assertEquals(401, client.get(MISSING).statusCode());
        }
        int written = gateway.log().accesses().size();
        assertEquals(429, client.get(MISSING).statusCode());
        assertEquals(429, get("kim", MISSING).statusCode());
        assertEquals(429, client.get("/v1/care/tickets").statusCode());
        assertEquals(written, gateway.log().accesses().size());
        clock.advance(Duration.ofMinutes(1));
        assertEquals(401, client.get(MISSING).statusCode());
    }
}
