package com.heykakao.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.agent.AgentState;
import com.heykakao.simulator.home.Pace;
import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.recording.RecordedCommands;
import com.heykakao.simulator.town.Family;
import com.heykakao.simulator.town.Town;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class InvitationTest {
    private static final Person RESIDENT = new Person("1", "박서준", "seojun@example.com");
    private static final Person NEWCOMER = new Person("2", "김하은", "haeun@example.com");

    @TempDir
    private Path directory;

    private Town town;
    private Family newcomers;
    private List<String> lines;

    @BeforeEach
    void found() throws Exception {
        town = Town.found(Files.createDirectories(directory.resolve("town")), new SecureRandom());
        newcomers = new Family(NEWCOMER, town.signIn(NEWCOMER), town.switchOnSpeaker(Pace.AS_READ));
        lines = new Invitation(town, RESIDENT, newcomers).lines();
    }

    @AfterEach
    void leave() {
        town.close();
    }

    @Test
    void whoever_does_what_the_lines_say_is_signed_in_at_the_centres_page() throws Exception {
        Page centre = signIn("The customer centre's page: ", CustomerCentre.AGENT.name());
        assertEquals(200, centre.call("GET", "/v1/care/tickets", "").statusCode());
    }

    @Test
    void whoever_does_what_the_lines_say_pairs_the_speaker_and_finds_what_was_said_to_it() throws Exception {
        Page page = signIn("Parents' page: ", NEWCOMER.name());
        assertEquals(200, page.call("POST", "/v1/companion/account", "{}").statusCode());
        Map<String, Object> shown = JSONObjectUtils.parse(
                page.call("GET", "/v1/companion/consents", "").body());
        Map<String, Object> consent = JSONObjectUtils.getJSONObjectArray(shown, "consents")[0];
        assertEquals(
                200,
                page.call(
                                "POST",
                                "/v1/companion/consents",
                                JSONObjectUtils.toJSONString(Map.of(
                                        "purpose", consent.get("purpose"),
                                        "policyVersion", consent.get("policyVersion"),
                                        "textSha256", consent.get("textSha256"))))
                        .statusCode());
        String code = word(page.lines(), "code").split(" ", 2)[0];
        assertEquals(
                200,
                page.call("POST", "/v1/companion/devices", "{\"pairingCode\": \"" + code + "\", \"name\": \"거실\"}")
                        .statusCode());
        newcomers.home().awaitState(AgentState.IDLE);

        RecordedCommands recorded = RecordedCommands.unpack(Files.createDirectories(directory.resolve("recordings")));
        PipedWriter screen = new PipedWriter();
        try (BufferedReader answers = new BufferedReader(new PipedReader(screen))) {
            new ByHand(newcomers.home(), recorded)
                    .listen(
                            new ByteArrayInputStream("\n".getBytes(StandardCharsets.US_ASCII)),
                            new PrintWriter(screen));
            String said = answers.readLine();
            assertTrue(said.contains("was said: stored"), said);
        }
        String kept = page.call("GET", "/v1/companion/utterances", "").body();
        assertTrue(kept.contains(recorded.command("weather").text()), kept);
    }

    /** Somebody's browser at one of the pages, and the lines that led there. */
    private record Page(URI address, HttpClient browser, List<String> lines) {
        HttpResponse<String> call(String method, String path, String json) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                    .header("x-heykakao-page", name())
                    .header("origin", "https://" + address.getAuthority())
                    .header("content-type", "application/json");
            return send(
                    browser,
                    request.method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
        }

        String name() {
            return address.getPath().replace("/", "");
        }
    }

    /** @param name of one of those whose login the lines tell */
    private Page signIn(String heading, String name) throws Exception {
        String first = lines.stream()
                .filter(line -> line.startsWith(heading))
                .findFirst()
                .orElseThrow();
        List<String> section = lines.subList(lines.indexOf(first) + 1, lines.size());
        int claims = section.indexOf(section.stream()
                .filter(line -> line.strip().startsWith("claims ") && line.contains(name))
                .findFirst()
                .orElseThrow());
        Page page = new Page(
                URI.create(first.substring(heading.length())),
                browser(Path.of(word(lines, "trust").split(" ", 2)[0])),
                section);
        HttpResponse<String> shown = get(page.browser(), page.address());
        assertEquals(200, shown.statusCode());
        assertTrue(shown.body().contains("/" + page.name() + "/main.js"), shown::body);

        HttpResponse<String> departure = get(page.browser(), page.address().resolve("sign-in"));
        assertEquals(303, departure.statusCode());
        URI loginPage = location(departure);
        assertEquals(200, get(page.browser(), loginPage).statusCode());
        String form = "username="
                + encoded(word(section.subList(claims - 1, claims), "user").split(" ", 2)[0]) + "&claims="
                + encoded(word(section.subList(claims, claims + 1), "claims"));
        HttpResponse<String> back = send(
                page.browser(),
                HttpRequest.newBuilder(loginPage)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        assertEquals(
                page.address().resolve("callback").getPath(), location(back).getPath());
        assertEquals(
                page.address().getPath(),
                location(get(page.browser(), location(back))).getPath());
        Map<String, Object> session = JSONObjectUtils.parse(
                page.call("GET", page.address().getPath() + "session", "").body());
        assertEquals(true, session.get("signedIn"));
        assertTrue(session.toString().contains(name), session::toString);
        return page;
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
