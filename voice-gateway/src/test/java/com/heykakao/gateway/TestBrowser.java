package com.heykakao.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** As much of a browser as an attacker needs: keeps cookies, follows nothing by itself, sends any header. */
public final class TestBrowser {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String origin;
    private final String page;
    private final HttpClient http;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public TestBrowser(int port, Path ca) {
        this(port, ca, "centre");
    }

    /** @param page whose script it runs, such as {@code companion} */
    public TestBrowser(int port, Path ca, String page) {
        this.page = page;
        // Some headers that only browsers may set are refused by the client otherwise.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin,host");
        this.origin = "https://localhost:" + port;
        this.http = HttpClient.newBuilder().sslContext(trust(ca)).build();
    }

    public String origin() {
        return origin;
    }

    /** By name; without those that were cleared. */
    public Map<String, String> cookies() {
        return cookies;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    public HttpResponse<String> send(String method, String path, String json, String... headers) {
        return send(request(path, headers)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build());
    }

    public HttpResponse<String> postBytes(String path, String type, byte[] body, String... headers) {
        return send(request(path, headers)
                .header("content-type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    public HttpResponse<String> delete(String path, String... headers) {
        return send(request(path, headers).DELETE().build());
    }

    /** As the page's script sends it. */
    public HttpResponse<String> pageGet(String path) {
        return get(path, "x-heykakao-page", page, "sec-fetch-site", "same-origin");
    }

    /** As the page's script sends it. */
    public HttpResponse<String> pagePost(String path, String json) {
        return post(path, json, "x-heykakao-page", page, "sec-fetch-site", "same-origin", "origin", origin);
    }

    /** Goes to the issuer, signs in there, and comes back. */
    public HttpResponse<String> signIn(TestIssuer issuer, String name) {
        return callback(issuer.signIn().approve(leave(), name));
    }

    /** @return what the issuer is asked */
    public Map<String, String> leave() {
        HttpResponse<String> away = get("/" + page + "/sign-in");
        if (away.statusCode() != 303) {
            throw new AssertionError("sign-in answers " + away.statusCode());
        }
        return TestSignIn.parameters(URI.create(location(away)).getRawQuery());
    }

    /** @param address as the issuer redirects to */
    public HttpResponse<String> callback(String address, String... headers) {
        return get(address.substring(address.indexOf("/" + page + "/")), headers);
    }

    public static String location(HttpResponse<String> response) {
        return response.headers().firstValue("location").orElseThrow();
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
        if (!cookies.isEmpty()) {
            request.header(
                    "cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request) {
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        for (String cookie : response.headers().allValues("set-cookie")) {
            String pair = cookie.substring(0, cookie.indexOf(';'));
            int equals = pair.indexOf('=');
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair.substring(0, equals));
            } else {
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return response;
    }

    static SSLContext trust(Path ca) {
        try (InputStream file = Files.newInputStream(ca)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(file));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
