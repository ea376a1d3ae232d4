package com.heykakao.simulator.town;

import com.heykakao.simulator.gateway.Staffing.Contract;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Companies that work for the service, by their ids in the policy (section 4). */
final class Processors {
    private static final Duration YEAR = Duration.ofDays(365);

    private Processors() {}

    /** All in the middle of theirs, but for KAKAO's, which ended yesterday. */
    static Map<String, Contract> contracts(Instant now) {
        Contract inForce = new Contract(now.minus(YEAR), now.plus(YEAR));
        Contract ended = new Contract(now.minus(YEAR), now.minus(Duration.ofDays(1)));
        return Map.of(
                "DK_TECHIN", inForce,
                "KAKAO", ended,
                "STANDARD_NETWORKS", inForce,
                "TRANSCOSMOS_KOREA", inForce,
                "GAON_MEDIA", inForce,
                "EUGENE_LOGISTICS", inForce);
    }
}
