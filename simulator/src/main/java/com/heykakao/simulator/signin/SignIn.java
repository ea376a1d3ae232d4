package com.heykakao.simulator.signin;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * OpenID Connect authorization code flow with PKCE (RFC 6749 section 4.1, RFC 7636, OpenID Connect Core section 3.1), as a
 * browser and an app on loopback do it together (RFC 8252). The person fills in the issuer's login page. Blocking; safe to
 * use from any thread.
 */
public final class SignIn {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final URI REDIRECT = URI.create("http://127.0.0.1/signed-in");

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI issuer;
    private final String clientId;
    private final SecureRandom random;

    /** @param clientId the app's, which becomes the token's audience */
    public SignIn(URI issuer, String clientId, SecureRandom random) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.random = random;
    }

    /**
     * @return the ID token as the gateway wants it behind {@code Bearer}
     * @throws SignInFailed when the issuer refuses or answers something that was not asked for
     */
    public String idToken(Login login) {
        Map<String, Object> discovery = discover();
        String state = secret();
        String nonce = secret();
        String verifier = secret();
        URI loginPage = URI.create(text(discovery, "authorization_endpoint")
                + "?"
                + form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        clientId,
                        "redirect_uri",
                        REDIRECT.toString(),
                        "scope",
                        "openid profile email",
                        "state",
                        state,
                        "nonce",
                        nonce,
                        "code_challenge_method",
                        "S256",
                        "code_challenge",
                        challenge(verifier))));
        String code = logIn(loginPage, login, state);
        String token = exchange(URI.create(text(discovery, "token_endpoint")), code, verifier);
        check(token, nonce);
        return token;
    }

    private Map<String, Object> discover() {
        HttpResponse<String> answer =
                send("discovery", HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration")));
        Map<String, Object> document = json("discovery", answer);
        if (!issuer.toString().equals(document.get("issuer"))) {
            throw new SignInFailed("discovery", "the document is of another issuer: " + document.get("issuer"));
        }
        return document;
    }

    private String logIn(URI loginPage, Login login, String state) {
        HttpResponse<String> page = send("the login page", HttpRequest.newBuilder(loginPage));
        expect("the login page", 200, page);
        String claims = JSONObjectUtils.toJSONString(login.claims());
        HttpResponse<String> answer =
                send("the login", post(loginPage, Map.of("username", login.subject(), "claims", claims)));
        expect("the login", 302, answer);
        Map<String, String> back = query(answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new SignInFailed("the login", "no location")));
        if (!state.equals(back.get("state"))) {
            throw new SignInFailed("the login", "the state that came back is not the one that was sent");
        }
        return Optional.ofNullable(back.get("code")).orElseThrow(() -> new SignInFailed("the login", "no code"));
    }

    private String exchange(URI tokenEndpoint, String code, String verifier) {
        HttpResponse<String> answer = send(
                "the token endpoint",
                post(
                        tokenEndpoint,
                        Map.of(
                                "grant_type", "authorization_code",
                                "code", code,
                                "redirect_uri", REDIRECT.toString(),
                                "client_id", clientId,
                                "code_verifier", verifier)));
        expect("the token endpoint", 200, answer);
        return text(json("the token endpoint", answer), "id_token");
    }

    // The signature is the gateway's to check; an app checks that the token answers its own request.
    private void check(String token, String nonce) {
        try {
            JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
            if (!nonce.equals(claims.getStringClaim("nonce"))
                    || !List.of(clientId).equals(claims.getAudience())
                    || !issuer.toString().equals(claims.getIssuer())) {
                throw new SignInFailed("the ID token", "nonce, audience or issuer are not those of the request");
            }
        } catch (ParseException e) {
            throw new SignInFailed("the ID token", e);
        }
    }

    private HttpResponse<String> send(String step, HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new SignInFailed(step, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignInFailed(step, e);
        }
    }

    private static HttpRequest.Builder post(URI to, Map<String, String> fields) {
        return HttpRequest.newBuilder(to)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)));
    }

    private static void expect(String step, int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new SignInFailed(step, "HTTP " + answer.statusCode() + " " + answer.body());
        }
    }

    private static Map<String, Object> json(String step, HttpResponse<String> answer) {
        expect(step, 200, answer);
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new SignInFailed(step, e);
        }
    }

    private static String text(Map<String, Object> document, String field) {
        if (document.get(field) instanceof String value) {
            return value;
        }
        throw new SignInFailed("the issuer's answer", "no " + field);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> query(String location) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : URI.create(location).getRawQuery().split("&", -1)) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, equals), decode(field.substring(equals + 1)));
        }
        return fields;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64URL.encode(bytes).toString();
    }

    static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64URL.encode(digest).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
