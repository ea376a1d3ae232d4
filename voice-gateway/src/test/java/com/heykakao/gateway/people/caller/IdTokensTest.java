package com.heykakao.gateway.people.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.SilentIssuer;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IdTokensTest {
    private static final int CALLERS = 40;

    @Test
    void an_issuer_that_does_not_answer_holds_a_few_threads_and_no_more() throws Exception {
        try (SilentIssuer issuer = new SilentIssuer()) {
            IdTokens tokens = new IdTokens(issuer.url(), "app", Clock.systemUTC());
            List<ErrorReason> ends = issuer.calledBy(CALLERS, () -> {
                try {
                    var unused = tokens.verify("any");
                    return ErrorReason.ERROR_REASON_UNSPECIFIED;
                } catch (RefusedException e) {
                    return e.reason();
                }
            });
            assertEquals(Collections.nCopies(CALLERS, ErrorReason.ERROR_REASON_TRY_AGAIN), ends);
            assertTrue(issuer.calls() <= 16, () -> issuer.calls() + " calls waited");
        }
    }
}
