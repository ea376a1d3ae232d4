package com.heykakao.gateway.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API browser in a real browser, under the pages' own Content-Security-Policy. */
final class ApiPageTest {
    @TempDir
    Path directory;

    @Test
    void it_shows_the_calls_of_the_document_and_loads_nothing_from_elsewhere() throws Exception {
        Path pki = TestCentre.makePki(Files.createDirectory(directory.resolve("pki")));
        try (TestCentre centre = new TestCentre(pki, Duration.ofMinutes(10));
                Chromium page = new Chromium(directory.resolve("profile"), pki.resolve("server.crt"))) {
            page.driver.get(centre.origin() + "/api/");
            // The plane of this test serves staff's services only.
            page.choose("select", "/v1/openapi-staff.json");
            page.awaitText("main", "TicketService");
            page.awaitText("main", "/v1/care/tickets");
            page.click("#TicketService_OpenTicket summary");
            page.awaitText("#TicketService_OpenTicket", "TICKET_KIND_QUESTION");
            page.awaitText("#TicketService_OpenTicket", "SIGN_IN_REQUIRED");
            assertEquals(List.of(), page.complaints());
            assertTrue(page.requests().stream().allMatch(address -> address.startsWith(centre.origin() + "/")));
        }
    }
}
