package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** REST/JSON as somebody sends it who wants to get past the gates, or past the log, or something out of an error. */
final class RestAttackTest extends StaffTest {
    private static final String CANARY = "canary.kim@home-of-kim.example";

    private TestBrowser client;
    private String[] agent;

    @BeforeEach
    void connect() {
        client = new TestBrowser(gateway.peoplePort(), gateway.ca());
        agent = new String[] {
            "authorization", "Bearer " + issuer.staffToken("agent", "KAKAO", List.of("CARE_AGENT"), clock.instant())
        };
    }

    @Test
    void no_spelling_of_a_path_gets_an_answer_without_a_sign_in() {
        gateway.parent("p").signUp().close();
        for (String path : List.of(
                "/v1/companion/account",
                "/v1/companion/../companion/account",
                "/v1/care/../companion/account",
                "/v1/companion/account/",
                "//v1/companion/account",
                "/v1//companion/account",
                "/v1/companion/%61ccount",
                "/v1/companion/account;x=y",
                "/v1/companion/account%3Fx",
                "/v1/companion%2Faccount",
                "/centre/..%2fv1/companion/account",
                "/centre/%2e%2e/v1/companion/account",
                "/common/../v1/companion/account",
                "/heykakao.companion.v1.AccountService/GetAccount")) {
            HttpResponse<String> answer = client.get(path);
            assertNotEquals(200, answer.statusCode(), path);
            assertFalse(answer.body().contains("p@example.com"), path);
        }
    }

    @Test
    void what_headers_say_of_the_address_is_not_believed() {
        for (String header : List.of("x-forwarded-for", "forwarded", "x-real-ip", "x-client-ip", "true-client-ip")) {
            String value = header.equals("forwarded") ? "for=10.9.8.7" : "10.9.8.7";
            assertEquals(
                    200,
                    client.get("/v1/care/tickets", agent[0], agent[1], header, value)
                            .statusCode());
            assertEquals("127.0.0.1", gateway.log().last().address(), header);
        }
    }

    @Test
    void no_refusal_and_no_line_of_the_log_repeats_what_was_sent() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        try {
            for (String body : List.of(
                    "{\"" + CANARY + "\": 1}",
                    "{\"email\": \"" + CANARY + "\", \"email\": {}}",
                    "{\"email\": \"" + CANARY,
                    CANARY,
                    "{\"email\": \"" + CANARY + "\", \"kind\": \"" + CANARY + "\", \"note\": \"x\"}",
                    "{\"email\": \"" + CANARY + "\", \"kind\": \"TICKET_KIND_QUESTION\", \"note\": \"" + CANARY + "\"}",
                    "{\"email\": \"" + CANARY + "\\ud800\", \"kind\": \"TICKET_KIND_QUESTION\", \"note\": \"\\udc00\"}",
                    "{\"email\": \"" + CANARY + "\\u0000\", \"kind\": 1, \"note\": \"x\"}",
                    "[".repeat(30_000) + CANARY,
                    "{\"note\": " + "{\"a\":".repeat(9_000) + "\"" + CANARY + "\"")) {
                HttpResponse<String> answer = client.post("/v1/care/tickets", body, agent);
                assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, answer::body);
                assertFalse(answer.body().contains("canary"), answer::body);
            }
            for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/grpc", "a/b")) {
                HttpResponse<String> answer =
                        client.postBytes("/v1/care/tickets", type, CANARY.getBytes(StandardCharsets.UTF_8), agent);
                assertFalse(answer.body().contains("canary"), answer::body);
            }
            for (String path : List.of(
                    "/v1/care/tickets/" + CANARY,
                    "/v1/care/tickets/%00" + CANARY,
                    "/v1/companion/utterances?pageToken=" + CANARY,
                    "/v1/companion/utterances?" + CANARY + "=1",
                    "/v1/companion/utterances?pageSize=" + CANARY,
                    "/centre/callback?code=" + CANARY + "&state=" + CANARY,
                    "/centre/" + CANARY)) {
                HttpResponse<String> answer = client.get(path, agent);
                assertFalse(answer.body().contains("canary"), answer::body);
            }
        } finally {
            // What Armeria gathers it says every ten seconds, and when it stops.
            gateway.close();
            root.detachAppender(lines);
        }
        for (ILoggingEvent line : lines.list) {
            assertFalse(text(line).contains("canary"), () -> text(line));
            assertFalse(text(line).contains("eyJ"), () -> text(line));
        }
        assertFalse(gateway.log().accesses().toString().contains("canary"));
    }

    private static String text(ILoggingEvent line) {
        StringBuilder all = new StringBuilder(line.getLoggerName() + ": " + line.getFormattedMessage());
        for (IThrowableProxy thrown = line.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            all.append('\n').append(thrown.getClassName()).append(": ").append(thrown.getMessage());
        }
        return all.toString();
    }

    /** The status line's code. */
    private static int raw(SSLSocketFactory sockets, int port, String request) throws IOException {
        try (Socket socket = sockets.createSocket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] line = socket.getInputStream().readNBytes(12);
            return line.length < 12 ? 0 : Integer.parseInt(new String(line, StandardCharsets.ISO_8859_1).substring(9));
        }
    }

    @Test
    void a_host_that_is_none_is_a_refusal_and_no_failure() throws Exception {
        SSLSocketFactory sockets = TestBrowser.trust(gateway.ca()).getSocketFactory();
        for (String host :
                List.of("a_b c", "[", "x\\y", "evil.example", "localhost:99999", "user@evil.example", "a b@c")) {
            int status = raw(
                    sockets,
                    gateway.peoplePort(),
                    "GET /centre/sign-in HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertTrue(status < 500, () -> host + " answers " + status);
        }
    }

    @Test
    void a_head_an_options_and_an_overridden_method_answer_nothing_and_do_nothing() throws Exception {
        gateway.parent("p").signUp().close();
        String bearer = "Authorization: Bearer " + issuer.token("p", "이름", "p@example.com");
        SSLSocketFactory sockets = TestBrowser.trust(gateway.ca()).getSocketFactory();
        int before = gateway.log().accesses().size();
        for (String method : List.of("HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "CONNECT", "get", "PROPFIND")) {
            int status = raw(
                    sockets,
                    gateway.peoplePort(),
                    method + " /v1/companion/account HTTP/1.1\r\nHost: localhost\r\n" + bearer
                            + "\r\nX-HTTP-Method-Override: GET\r\nConnection: close\r\n\r\n");
            assertTrue(status >= 400 && status < 500, () -> method + " answers " + status);
        }
        assertEquals(before, gateway.log().accesses().size());
    }

    @Test
    void a_body_that_no_call_takes_is_refused_before_all_of_it_has_come() throws Exception {
        int status = raw(
                TestBrowser.trust(gateway.ca()).getSocketFactory(),
                gateway.peoplePort(),
                "POST /v1/companion/devices HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 9000000\r\n\r\n" + "x".repeat(600 * 1024));
        assertEquals(413, status);
    }
}
