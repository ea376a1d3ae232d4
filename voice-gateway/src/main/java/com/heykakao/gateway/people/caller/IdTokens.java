package com.heykakao.gateway.people.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.proto.common.v1.ErrorReason;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Verifies ID tokens of one issuer (OpenID Connect Core 1.0 section 3.1.3.7): signature by the issuer's published keys, which
 * are cached and fetched again when an unknown one appears, issuer, audience and expiry. Thread-safe; may block on the issuer.
 */
final class IdTokens {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_DISCOVERING = 16;

    private final String issuer;
    private final String audience;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    /** Calls that wait for the issuer's document hold threads of every call, and an issuer may not answer: the others are refused at once. */
    private final Semaphore discovering = new Semaphore(MOST_DISCOVERING);

    private volatile JWTProcessor<SecurityContext> processor;

    /**
     * @param issuer whose discovery document is at {@code <issuer>/.well-known/openid-configuration}
     * @param audience the client id that tokens must be for
     */
    IdTokens(String issuer, String audience, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    /** Whether it says that it is one of these. Nothing it says is verified: it is only worth asking {@link #verify}. */
    boolean claims(String token) {
        try {
            JWTClaimsSet said = SignedJWT.parse(token).getJWTClaimsSet();
            return said != null
                    && issuer.equals(said.getIssuer())
                    && said.getAudience().contains(audience);
        } catch (ParseException e) {
            return false;
        }
    }

    /**
     * What it says, without an e-mail address that the issuer itself does not vouch for.
     *
     * @throws RefusedException SIGN_IN_REQUIRED; TRY_AGAIN where the issuer does not answer
     */
    JWTClaimsSet verify(String token) {
        try {
            return vouchedFor(processor().process(token, null));
        } catch (ParseException | BadJOSEException e) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_SIGN_IN_REQUIRED, "the ID token does not verify; sign in again");
        } catch (JOSEException | IOException e) {
            throw new RefusedException(
                    ErrorReason.ERROR_REASON_TRY_AGAIN, "the sign-in issuer does not answer; try again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(ErrorReason.ERROR_REASON_TRY_AGAIN, "the gateway is stopping");
        }
    }

    /**
     * An address with {@code email_verified} other than true (OpenID Connect Core 1.0 section 5.1) may be anybody's, and a home is found by its
     * address. Kakao's ID tokens have no such claim, so its absence says nothing; some issuers write it as a text.
     */
    private static JWTClaimsSet vouchedFor(JWTClaimsSet said) {
        Object verified = said.getClaim("email_verified");
        return verified == null || verified.equals(true) || verified.equals("true")
                ? said
                : new JWTClaimsSet.Builder(said).claim("email", null).build();
    }

    private JWTProcessor<SecurityContext> processor() throws IOException, InterruptedException {
        JWTProcessor<SecurityContext> known = processor;
        if (known == null) {
            if (!discovering.tryAcquire()) {
                throw new IOException("others ask the issuer already");
            }
            try {
                // Several first callers may ask it; any answer serves.
                known = discover();
                processor = known;
            } finally {
                discovering.release();
            }
        }
        return known;
    }

    private JWTProcessor<SecurityContext> discover() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                .timeout(TIMEOUT)
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the issuer's discovery document answers " + response.statusCode());
        }
        JsonNode document = new ObjectMapper().readTree(response.body());
        // OpenID Connect Discovery 1.0 section 4.3: else another issuer's keys would count.
        if (!issuer.equals(document.path("issuer").asText())) {
            throw new IOException("the discovery document is another issuer's");
        }
        var keys = JWKSourceBuilder.create(
                        URI.create(document.path("jwks_uri").asText()).toURL())
                .retrying(true)
                .build();
        DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
        made.setJWSKeySelector(new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), keys));
        made.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "iat", "exp")) {
                    /** Section 3.1.3.7, steps 3 to 5: a token for several clients was made for the one that azp names. */
                    @Override
                    public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
                        super.verify(claims, context);
                        Object party = claims.getClaim("azp");
                        if (party == null ? claims.getAudience().size() != 1 : !audience.equals(party)) {
                            throw new BadJWTException("made for another client");
                        }
                    }

                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                });
        return made;
    }
}
