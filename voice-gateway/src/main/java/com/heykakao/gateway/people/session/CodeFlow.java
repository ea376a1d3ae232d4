package com.heykakao.gateway.people.session;

import com.heykakao.gateway.account.PersonId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * The authorization code flow of OpenID Connect Core 1.0 section 3.1 with PKCE S256 (RFC 7636), as the client. Thread-safe; blocks on the
 * issuer, at most {@link #TIMEOUT} each time, and of many threads only a few: the others are told at once to try again.
 */
final class CodeFlow {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** Between the issuer's clock and ours. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    /** The threads are those of every call, and an issuer may answer none. */
    private static final int MOST_WAITING = 16;

    private final OidcClient client;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private volatile Provider provider;

    private record Provider(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    CodeFlow(OidcClient client) {
        this.client = client;
    }

    /** Where to send the person. */
    URI departure(Departure departure) throws SignInFailedException {
        return withIssuer(() -> asked(departure));
    }

    /** @param callback the parameters they came back with */
    SignedInPerson arrival(Map<String, List<String>> callback, Departure departure) throws SignInFailedException {
        return withIssuer(() -> arrived(callback, departure));
    }

    private interface Step<T> {
        T take() throws SignInFailedException;
    }

    private <T> T withIssuer(Step<T> step) throws SignInFailedException {
        if (!waiting.tryAcquire()) {
            throw SignInFailedException.unavailable("too many sign-ins wait for the issuer", null);
        }
        try {
            return step.take();
        } finally {
            waiting.release();
        }
    }

    private URI asked(Departure departure) throws SignInFailedException {
        var request = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(client.scopes().toArray(String[]::new)),
                        new ClientID(client.clientId()),
                        departure.returnTo())
                .endpointURI(provider().metadata().getAuthorizationEndpointURI())
                .state(new State(departure.state()))
                .nonce(new Nonce(departure.nonce()))
                .codeChallenge(new CodeVerifier(departure.verifier()), CodeChallengeMethod.S256);
        if (departure.fresh()) {
            // Both, because there are issuers that know one of them only; Kakao documents prompt alone.
            request.maxAge(0).prompt(new Prompt(Prompt.Type.LOGIN));
        }
        return request.build().toURI();
    }

    private SignedInPerson arrived(Map<String, List<String>> callback, Departure departure)
            throws SignInFailedException {
        try {
            AuthenticationResponse answer = AuthenticationResponseParser.parse(departure.returnTo(), callback);
            if (answer.getState() == null || !same(answer.getState().getValue(), departure.state())) {
                throw SignInFailedException.refused("the state is another sign-in's");
            }
            // RFC 9207: where the issuer says who it is, it has to be ours.
            if (answer.getIssuer() != null && !answer.getIssuer().getValue().equals(client.issuer())) {
                throw SignInFailedException.refused("the answer is another issuer's");
            }
            if (!answer.indicatesSuccess()) {
                throw SignInFailedException.refused("the issuer did not sign the person in");
            }
            JWT token = exchange(answer.toSuccessResponse().getAuthorizationCode(), departure);
            IDTokenClaimsSet claims = provider().validator().validate(token, new Nonce(departure.nonce()));
            requireForUs(claims);
            requireFresh(claims.getAuthenticationTime(), departure);
            return new SignedInPerson(
                    new PersonId(
                            claims.getIssuer().getValue(), claims.getSubject().getValue()),
                    token.getParsedString(),
                    name(claims),
                    claims.getExpirationTime().toInstant());
        } catch (ParseException e) {
            throw SignInFailedException.refused("what came back is no answer of an issuer", e);
        } catch (BadJOSEException e) {
            throw SignInFailedException.refused("the ID token does not verify", e);
        } catch (JOSEException | IOException e) {
            throw SignInFailedException.unavailable("the issuer does not answer", e);
        }
    }

    /** Kakao's ID tokens call people by their nickname alone. */
    private static String name(IDTokenClaimsSet claims) {
        return Stream.of("name", "nickname")
                .map(claims::getStringClaim)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse(claims.getSubject().getValue());
    }

    /** OpenID Connect Core 1.0 section 3.1.3.7, steps 3 to 5, which the validator leaves out in part: the gates would refuse its every call. */
    private void requireForUs(IDTokenClaimsSet claims) throws SignInFailedException {
        AuthorizedParty party = claims.getAuthorizedParty();
        if (party == null ? claims.getAudience().size() != 1 : !party.getValue().equals(client.clientId())) {
            throw SignInFailedException.refused("the ID token was made for another client");
        }
    }

    /** An issuer that knows neither max_age nor prompt answers as if it had not been asked; only auth_time (section 2) tells. */
    private static void requireFresh(Date signedInAt, Departure departure) throws SignInFailedException {
        Instant earliest = departure.at().minus(CLOCK_SKEW);
        if (departure.fresh() && (signedInAt == null || signedInAt.toInstant().isBefore(earliest))) {
            throw SignInFailedException.refused("the issuer does not say that it asked the person anew");
        }
    }

    private JWT exchange(AuthorizationCode code, Departure departure)
            throws SignInFailedException, IOException, ParseException {
        var grant = new AuthorizationCodeGrant(code, departure.returnTo(), new CodeVerifier(departure.verifier()));
        URI endpoint = provider().metadata().getTokenEndpointURI();
        TokenRequest request = client.secret().isPresent()
                ? new TokenRequest.Builder(
                                endpoint,
                                authentication(new Secret(client.secret().get())),
                                grant)
                        .build()
                : new TokenRequest.Builder(endpoint, new ClientID(client.clientId()), grant).build();
        HTTPRequest http = request.toHTTPRequest();
        http.setConnectTimeout((int) TIMEOUT.toMillis());
        http.setReadTimeout((int) TIMEOUT.toMillis());
        TokenResponse response = OIDCTokenResponseParser.parse(http.send());
        if (response instanceof OIDCTokenResponse tokens
                && tokens.getOIDCTokens().getIDToken() != null) {
            return tokens.getOIDCTokens().getIDToken();
        }
        throw SignInFailedException.refused("the issuer gives no ID token for this code");
    }

    /** Kakao takes only client_secret_post; OpenID's default is client_secret_basic. */
    private ClientAuthentication authentication(Secret secret) throws SignInFailedException {
        ClientID id = new ClientID(client.clientId());
        List<ClientAuthenticationMethod> methods = provider().metadata().getTokenEndpointAuthMethods();
        if (methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)) {
            return new ClientSecretBasic(id, secret);
        }
        if (methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)) {
            return new ClientSecretPost(id, secret);
        }
        throw SignInFailedException.refused(
                "the issuer takes a secret neither by client_secret_basic nor by client_secret_post");
    }

    private Provider provider() throws SignInFailedException {
        Provider known = provider;
        if (known == null) {
            // Two first callers may both ask the issuer; either answer serves.
            known = discover();
            provider = known;
        }
        return known;
    }

    private Provider discover() throws SignInFailedException {
        try {
            Issuer issuer = new Issuer(client.issuer());
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.resolve(issuer, (int) TIMEOUT.toMillis(), (int) TIMEOUT.toMillis());
            if (metadata.getAuthorizationEndpointURI() == null || metadata.getTokenEndpointURI() == null) {
                throw SignInFailedException.unavailable("the issuer's document names no endpoints", null);
            }
            var keys = JWKSourceBuilder.<SecurityContext>create(
                            metadata.getJWKSetURI().toURL())
                    .retrying(true)
                    .build();
            return new Provider(
                    metadata,
                    new IDTokenValidator(
                            issuer,
                            new ClientID(client.clientId()),
                            new JWSVerificationKeySelector<>(ALGORITHMS, keys),
                            null));
        } catch (GeneralException | IOException e) {
            throw SignInFailedException.unavailable("the issuer's document does not read", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
