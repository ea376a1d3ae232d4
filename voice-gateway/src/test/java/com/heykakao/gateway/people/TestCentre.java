package com.heykakao.gateway.people;

import com.heykakao.gateway.TestIssuer;
import com.heykakao.gateway.people.caller.BearerOnly;
import com.heykakao.gateway.people.session.BrowserSessions;
import com.heykakao.gateway.people.session.OidcClient;
import com.heykakao.gateway.people.session.PublicOrigin;
import com.heykakao.gateway.people.session.SessionLimits;
import com.heykakao.gateway.people.session.SignInListener;
import com.heykakao.gateway.people.session.Site;
import com.heykakao.gateway.pki.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The real people plane with the customer centre's page on it. */
final class TestCentre implements AutoCloseable {
    final TestIssuer issuer;
    final TestCare care = new TestCare();
    private final PeoplePlane plane;

    /** @param pki as {@link #makePki} has filled it */
    TestCentre(Path pki, Duration idle) throws Exception {
        SecureRandom random = new SecureRandom();
        issuer = new TestIssuer();
        OidcClient client = new OidcClient(
                issuer.url(), TestIssuer.AUDIENCE, Optional.empty(), List.of("openid", "profile", "email"));
        Site site = new Site("centre", client, new SessionLimits(idle, Duration.ofHours(8), 100), List.of("/v1/care/"));
        plane = new PeoplePlane(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                pki,
                new PeopleServices(List.of(care.services(new BearerOnly(issuer.url(), TestIssuer.AUDIENCE)))),
                List.of(new BrowserSessions(
                        site, new PublicOrigin(""), SignInListener.NONE, Clock.systemUTC(), random)));
    }

    static Path makePki(Path directory) throws IOException {
        CertificateAuthority.create(directory, Clock.systemUTC(), new SecureRandom())
                .createServer(directory, Set.of("localhost"));
        return directory;
    }

    int port() {
        return plane.port();
    }

    String origin() {
        return "https://localhost:" + port();
    }

    @Override
    public void close() {
        plane.close();
        issuer.close();
    }
}
