package com.heykakao.simulator.issuer;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** Two OpenID Connect issuers on 127.0.0.1, parents' and staff's, each with a login page. Stops when closed. Safe to use from any thread. */
public final class LoginIssuer implements AutoCloseable {
    private static final String KAKAO = "kakao";
    private static final String STAFF = "staff";

    private final MockOAuth2Server server;

    /** Its tokens say when somebody logged in ({@code auth_time}, OpenID Connect Core section 2): just now, because the page is always shown. */
    private static final class SaysWhen extends DefaultOAuth2TokenCallback {
        SaysWhen(String issuer) {
            super(issuer);
        }

        @Override
        public Map<String, Object> addClaims(TokenRequest request) {
            Map<String, Object> claims = new HashMap<>(super.addClaims(request));
            claims.put("auth_time", Instant.now().getEpochSecond());
            return claims;
        }
    }

    private LoginIssuer(MockOAuth2Server server) {
        this.server = server;
    }

    /** Listens on a free port. */
    public static LoginIssuer start() {
        OAuth2Config config = new OAuth2Config(
                true,
                null,
                null,
                false,
                new OAuth2TokenProvider(),
                Set.of(new SaysWhen(KAKAO), new SaysWhen(STAFF)),
                new NettyWrapper());
        MockOAuth2Server server = new MockOAuth2Server(config);
        server.start(InetAddress.getLoopbackAddress(), 0);
        return new LoginIssuer(server);
    }

    /** The {@code iss} of parents' tokens; {@code /.well-known/openid-configuration} below it is the discovery document. */
    public URI url() {
        return server.issuerUrl(KAKAO).uri();
    }

    /** The same of staff's. */
    public URI staffUrl() {
        return server.issuerUrl(STAFF).uri();
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
