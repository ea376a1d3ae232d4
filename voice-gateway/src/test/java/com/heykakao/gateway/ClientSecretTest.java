package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Staff and parents sign in at an issuer that asks the pages for their client secret. */
final class ClientSecretTest extends GatewayTest {
    /** With what has to be encoded in both ways of sending it. */
    private static final String SECRET = "s%c:r&t+ =é";

    private void restartWith(String secret) throws IOException {
        gateway.close();
        Path file = Files.writeString(directory.resolve("secret"), secret + "\n");
        gateway.changeSettings(
                settings -> settings.replaceAll("client_secret_file: .*", "client_secret_file: " + file));
        gateway.start();
    }

    /** At both pages, which answer the same. */
    private int signIn() {
        int staff = signIn("centre");
        assertEquals(staff, signIn("companion"));
        return staff;
    }

    private int signIn(String page) {
        return new TestBrowser(gateway.peoplePort(), gateway.ca(), page)
                .signIn(issuer, "kim")
                .statusCode();
    }

    @Test
    void the_code_is_exchanged_with_the_secret_in_the_way_that_the_issuer_takes() throws IOException {
        for (String[] ways : List.of(
                new String[] {},
                new String[] {"client_secret_basic"},
                new String[] {"client_secret_post"},
                new String[] {"private_key_jwt", "client_secret_post", "client_secret_basic"})) {
            issuer.signIn().requireSecret(SECRET, ways);
            restartWith(SECRET);
            assertEquals(303, signIn(), () -> List.of(ways).toString());
        }
        assertEquals(List.of(), issuer.signIn().refused());
    }

    @Test
    void with_a_wrong_secret_or_none_nobody_signs_in() throws IOException {
        issuer.signIn().requireSecret(SECRET);
        assertEquals(400, signIn());
        restartWith("another");
        assertEquals(400, signIn());
        assertEquals(Collections.nCopies(4, "client_secret"), issuer.signIn().refused());
    }

    @Test
    void an_issuer_that_takes_no_secret_gets_none() throws IOException {
        issuer.signIn().requireSecret(SECRET, "private_key_jwt");
        restartWith(SECRET);
        assertEquals(400, signIn());
        assertEquals(List.of(), issuer.signIn().refused());
    }

    @Test
    void a_gateway_whose_secret_is_not_there_does_not_start() throws IOException {
        for (String whose : List.of("sign_in", "staff")) {
            gateway.close();
            gateway.changeSettings(settings -> settings.replaceAll("client_secret_file: .*", "client_secret_file: \"\"")
                    .replaceFirst(
                            "(?s)(\n" + whose + ":.*?client_secret_file: )\"\"", "$1" + directory.resolve("nowhere")));
            String message = assertThrows(ConfigException.class, gateway::start).getMessage();
            assertTrue(message.contains(whose + ".client_secret_file"), message);
        }
    }
}
