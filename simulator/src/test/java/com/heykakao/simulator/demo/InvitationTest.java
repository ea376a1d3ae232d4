package com.heykakao.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.town.Town;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class InvitationTest {
    @TempDir
    private Path directory;

    @Test
    void whoever_does_what_the_lines_say_is_signed_in_at_the_centres_page() throws Exception {
        try (Town town = Town.found(Files.createDirectories(directory.resolve("town")), new SecureRandom())) {
            List<String> lines = new Invitation(town, new Person("1", "박서준", "seojun@example.com")).lines();
            URI page = URI.create(word(lines, "page"));
            HttpClient browser = browser(Path.of(word(lines, "trust").split(" ", 2)[0]));
            HttpResponse<String> shown = get(browser, page);
            assertEquals(200, shown.statusCode());
            assertTrue(shown.body().contains("/centre/main.js"), shown::body);

            HttpResponse<String> departure = get(browser, page.resolve("sign-in"));
            assertEquals(303, departure.statusCode());
            URI loginPage = location(departure);
            assertEquals(200, get(browser, loginPage).statusCode());
            String form = "username=" + encoded(word(lines, "user").split(" ", 2)[0]) + "&claims="
                    + encoded(word(lines, "claims"));
            HttpResponse<String> back = send(
                    browser,
                    HttpRequest.newBuilder(loginPage)
                            .header("content-type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form)));
            assertEquals(page.resolve("callback").getPath(), location(back).getPath());
            assertEquals(page.getPath(), location(get(browser, location(back))).getPath());
            String session = send(
                            browser,
                            HttpRequest.newBuilder(page.resolve("session")).header("x-heykakao-page", "centre"))
                    .body();
            assertTrue(session.contains("\"signedIn\": true") || session.contains("\"signedIn\":true"), session);
            assertTrue(session.contains(CustomerCentre.AGENT.name()), session);
            assertEquals(
                    200,
                    send(
                                    browser,
                                    HttpRequest.newBuilder(page.resolve("/v1/care/tickets"))
                                            .header("x-heykakao-page", "centre"))
                            .statusCode());
        }
    }

    private static String word(List<String> lines, String name) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> get(HttpClient browser, URI address) throws Exception {
        return send(browser, HttpRequest.newBuilder(address));
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static URI location(HttpResponse<?> answer) {
        return answer.uri().resolve(answer.headers().firstValue("location").orElseThrow());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpClient browser(Path ca) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream certificate = Files.newInputStream(ca)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
