package com.heykakao.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** An OpenID issuer on loopback: discovery document, keys, tokens on demand, and a sign-in page for browsers. */
public final class TestIssuer implements AutoCloseable {
    public static final String AUDIENCE = "test-app";
    static final String STAFF_AUDIENCE = "test-staff";
    private static final Duration STAFF_TOKEN_LIFE = Duration.ofHours(24);

    private final HttpServer server;
    private volatile RSAKey key;
    private final AtomicInteger keyFetches = new AtomicInteger();

    private final TestSignIn signIn;

    public TestIssuer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/.well-known/openid-configuration", this::discovery);
        answer("/jwks", () -> {
            keyFetches.incrementAndGet();
            return new JWKSet(key.toPublicJWK()).toString();
        });
        signIn = new TestSignIn(this);
        signIn.addTo(server);
        server.start();
    }

    private String discovery() {
        return """
                {"issuer": "%1$s", "jwks_uri": "%1$s/jwks", "authorization_endpoint": "%1$s/authorize",
                 "token_endpoint": "%1$s/token", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"], "code_challenge_methods_supported": ["S256"]%2$s}""".formatted(url(), signIn.authentication());
    }

    /** Where browsers sign in. */
    public TestSignIn signIn() {
        return signIn;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String token(String sub, String name, String email) {
        return token(sub, name, email, Instant.now());
    }

    /** @param signedInAt when the issuer asked the person who they are */
    String token(String sub, String name, String email, Instant signedInAt) {
        return token(
                claims -> claims.subject(sub)
                        .claim("name", name)
                        .claim("email", email)
                        .claim("auth_time", Date.from(signedInAt)),
                key);
    }

    /** A staff member's token. */
    String staffToken(String sub, String employer, List<String> roles, Instant signedInAt) {
        return token(
                claims -> claims.audience(STAFF_AUDIENCE)
                        .subject(sub)
                        .claim("employer", employer)
                        .claim("roles", roles)
                        .issueTime(Date.from(signedInAt))
                        .expirationTime(Date.from(signedInAt.plus(STAFF_TOKEN_LIFE))),
                key);
    }

    public RSAKey key() {
        return key;
    }

    /** From now on it publishes another key alone, and signs with that. */
    void rotate(String id) throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID(id).generate();
    }

    /** How often its keys were asked for. */
    int keyFetches() {
        return keyFetches.get();
    }

    /** A token with any claims changed, signed by any key. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> change, RSAKey signer) {
        return token(change, signer, signer.equals(key) ? key.getKeyID() : "k1");
    }

    /** @param id by which the token says to find the signer's key */
    String token(UnaryOperator<JWTClaimsSet.Builder> change, RSAKey signer, String id) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(AUDIENCE)
                .subject("nobody")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(),
                change.apply(claims).build());
        try {
            token.sign(new RSASSASigner(signer));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private void answer(String path, Supplier<String> json) {
        server.createContext(path, exchange -> {
            byte[] body = json.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
