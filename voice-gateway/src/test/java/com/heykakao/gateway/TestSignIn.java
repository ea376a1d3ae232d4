package com.heykakao.gateway;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The issuer's part of the authorization code flow: a form that asks for a name, and a token endpoint that holds the client to redirect_uri,
 * PKCE S256 and one use of each code.
 */
public final class TestSignIn {
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
    private volatile Function<UnaryOperator<JWTClaimsSet.Builder>, String> sign;
    private volatile Optional<String> secret = Optional.empty();
    private volatile List<String> methods = List.of();

    TestSignIn(TestIssuer issuer) {
        this.sign = change -> issuer.token(change, issuer.key());
    }

    /** Makes every ID token from now on. */
    void signWith(Function<UnaryOperator<JWTClaimsSet.Builder>, String> newSign) {
        sign = newSign;
    }

    void addTo(HttpServer server) {
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
    }

    /** Changes every ID token from now on. */
    public void change(UnaryOperator<JWTClaimsSet.Builder> change) {
        claims = change;
    }

    /**
     * Clients have to prove who they are from now on.
     *
     * @param how as the discovery document says; where it is empty the document says nothing and client_secret_basic is taken
     */
    public void requireSecret(String newSecret, String... how) {
        secret = Optional.of(newSecret);
        methods = List.of(how);
    }

    /** For the discovery document. */
    String authentication() {
        return methods.isEmpty()
                ? ""
                : ", \"token_endpoint_auth_methods_supported\": [\"" + String.join("\", \"", methods) + "\"]";
    }

    /** Why the token endpoint refused, oldest first. */
    public synchronized List<String> refused() {
        return List.copyOf(refused);
    }

    /** What pressing the form's button answers: the address to go back to. */
    public String approve(Map<String, String> request, String name) {
        String code = UUID.randomUUID().toString();
        Map<String, String> kept = new HashMap<>(request);
        kept.put("name", name);
        codes.put(code, kept);
        return request.get("redirect_uri") + "?code=" + code + "&state="
                + URLEncoder.encode(request.get("state"), StandardCharsets.UTF_8);
    }

    /** The parameters of a query or form. */
    public static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
        if (exchange.getRequestMethod().equals("GET")) {
            String form =
                    "<!doctype html><title>Issuer</title><link rel=icon href=data:,><form method=post><label>Name <input name=name id=name></label>"
                            + "<button id=sign-in>Sign in</button></form>";
            answer(exchange, 200, "text/html; charset=utf-8", form);
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("location", approve(request, parameters(body).get("name")));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> request =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> left = codes.remove(request.getOrDefault("code", ""));
        String shown = exchange.getRequestHeaders().getFirst("authorization");
        String fault = left == null ? "code" : fault(left, request, shown == null ? "" : shown);
        if (fault != null) {
            synchronized (this) {
                refused.add(fault);
            }
            answer(exchange, 400, "application/json", "{\"error\": \"invalid_grant\"}");
            return;
        }
        Instant now = Instant.now();
        String name = left.get("name");
        String token = sign.apply(set -> claims.apply(set.subject(name)
                .audience(left.get("client_id"))
                .claim("name", name)
                .claim("email", name + "@example.com")
                .claim("nonce", left.get("nonce"))
                // OpenID Connect Core 1.0 section 2: told where max_age was asked for.
                .claim("auth_time", left.containsKey("max_age") ? Date.from(now) : null)
                .issueTime(Date.from(now))));
        answer(
                exchange,
                200,
                "application/json",
                "{\"access_token\": \"unused\", \"token_type\": \"Bearer\", \"id_token\": \"" + token + "\"}");
    }

    private String fault(Map<String, String> left, Map<String, String> request, String shown) {
        if (!"S256".equals(left.get("code_challenge_method"))
                || !challenge(request.getOrDefault("code_verifier", "")).equals(left.get("code_challenge"))) {
            return "code_verifier";
        }
        if (!left.get("redirect_uri").equals(request.get("redirect_uri"))) {
            return "redirect_uri";
        }
        if (secret.isPresent()) {
            return isProven(left.get("client_id"), request, shown) ? null : "client_secret";
        }
        return left.get("client_id").equals(request.get("client_id")) ? null : "client_id";
    }

    /** RFC 6749 section 2.3.1; by one way only. */
    private boolean isProven(String client, Map<String, String> request, String shown) {
        if (methods.isEmpty() || methods.contains("client_secret_basic")) {
            String pair = encoded(client) + ":" + encoded(secret.orElseThrow());
            return shown.equals("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)))
                    && !request.containsKey("client_secret");
        }
        return methods.contains("client_secret_post")
                && shown.isEmpty()
                && client.equals(request.get("client_id"))
                && secret.orElseThrow().equals(request.get("client_secret"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
