package com.heykakao.gateway.people.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.SilentIssuer;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CodeFlowTest {
    private static final int CALLERS = 40;

    @Test
    void an_issuer_that_does_not_answer_holds_a_few_threads_and_no_more() throws Exception {
        try (SilentIssuer issuer = new SilentIssuer()) {
            CodeFlow flow = new CodeFlow(new OidcClient(issuer.url(), "app", Optional.empty(), List.of("openid")));
            Departure departure = new Departure(
                    "state",
                    "nonce",
                    "v".repeat(43),
                    URI.create("https://here/"),
                    Instant.EPOCH,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            List<String> ends = issuer.calledBy(CALLERS, () -> {
                try {
                    return flow.departure(departure).toString();
                } catch (SignInFailedException e) {
                    return e.temporary() ? "try again" : "refused";
                }
            });
            assertEquals(Collections.nCopies(CALLERS, "try again"), ends);
            assertTrue(issuer.calls() <= 16, () -> issuer.calls() + " calls waited");
        }
    }
}
