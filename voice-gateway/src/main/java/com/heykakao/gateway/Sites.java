package com.heykakao.gateway;

import com.heykakao.gateway.config.GatewayConfig;
import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.people.session.OidcClient;
import com.heykakao.gateway.people.session.SessionLimits;
import com.heykakao.gateway.people.session.Site;
import java.time.Duration;
import java.util.List;

/** The gateway's web pages: who signs in where, for which calls, and for how long. */
final class Sites {
    /** The parents' page. */
    static final String COMPANION = "companion";

    /** At the same time; about 100 MiB when all are there. */
    private static final int MOST_PARENTS = 50_000;

    private static final int MOST_STAFF = 10_000;

    private Sites() {}

    static List<Site> of(GatewayConfig config) {
        return List.of(companion(config.signIn()), centre(config.staff()));
    }

    private static Site companion(GatewayConfig.SignIn parents) {
        return new Site(
                COMPANION,
                new OidcClient(parents.issuer(), parents.audience(), parents.clientSecret(), parents.scopes()),
                new SessionLimits(
                        Duration.ofMinutes(parents.idleMinutes()),
                        Duration.ofMinutes(parents.longestSignInMinutes()),
                        MOST_PARENTS),
                List.of("/v1/companion/"));
    }

    /** The customer centre's page, whose sessions end when the staff gates would refuse them. */
    private static Site centre(StaffSettings staff) {
        return new Site(
                "centre",
                new OidcClient(staff.issuer(), staff.audience(), staff.clientSecret(), List.of("openid")),
                new SessionLimits(
                        Duration.ofMinutes(staff.idleMinutes()),
                        Duration.ofMinutes(staff.longestSignInMinutes()),
                        MOST_STAFF),
                List.of("/v1/care/"));
    }
}
