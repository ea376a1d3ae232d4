package com.heykakao.simulator.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.proto.care.v1.TicketKind;
import com.heykakao.proto.companion.v1.SignUpRequest;
import com.heykakao.simulator.gateway.CommandReport;
import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.signin.Refusal;
import com.heykakao.simulator.staff.Desk;
import com.heykakao.simulator.staff.Employee;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Staff at a gateway in a process of its own. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StaffInTownTest {
    private static final Person MOTHER = new Person("1001", "홍길순", "gilsun@example.com");

    @TempDir
    private Path directory;

    private Town town;

    @BeforeEach
    void found() throws Exception {
        town = Town.found(Files.createDirectories(directory.resolve("town")), new SecureRandom());
    }

    @AfterEach
    void end() {
        town.close();
    }

    @Test
    void whose_contract_is_in_force_gets_to_work_and_whose_ended_does_not() throws Exception {
        var unused = town.signIn(MOTHER).account().signUp(SignUpRequest.getDefaultInstance());
        assertEquals(10, openTicket(agent("TRANSCOSMOS_KOREA", "CARE_AGENT")).length());
        assertEquals("CONTRACT_NOT_IN_FORCE", refusal("KAKAO", "CARE_AGENT"));
        assertEquals("ROLE_NOT_ALLOWED", refusal("GAON_MEDIA", "REPAIR_TECHNICIAN"));
        assertEquals("CONTRACT_NOT_IN_FORCE", refusal("SOMEBODY_ELSE", "CARE_AGENT"));
    }

    @Test
    void the_log_of_a_running_gateway_is_verified_proved_and_written_out() throws Exception {
        assertEquals("NOT_FOUND", refusal("TRANSCOSMOS_KOREA", "CARE_AGENT"));
        town.gateway().terminate();
        town.gateway().restart();
        CommandReport report = town.gateway().verifyLog(Optional.empty());
        assertEquals(0, report.exitCode(), () -> report.lines().toString());
        assertTrue(report.figure("entries") > 0, () -> report.lines().toString());

        Path proof = directory.resolve("proof");
        town.gateway().proveEntry(0, proof);
        assertTrue(Files.readString(proof).startsWith("c2sp.org/tlog-proof@v1\n"));

        Path export = directory.resolve("export");
        town.gateway()
                .exportLog(Instant.now().minusSeconds(3_600), Instant.now().plusSeconds(3_600), export);
        String records = Files.readString(export.resolve("access-log.jsonl"));
        assertTrue(records.contains("\"refusal\":\"NOT_FOUND\""), records);
    }

    private Desk agent(String employer, String role) throws Exception {
        return town.signIn(new Employee("id-" + employer, "최상담", "agent@processor.example", employer, role));
    }

    private String refusal(String employer, String role) throws Exception {
        Desk desk = agent(employer, role);
        return Refusal.of(() -> openTicket(desk));
    }

    private static String openTicket(Desk desk) {
        return desk.openTicket(MOTHER.email(), TicketKind.TICKET_KIND_QUESTION, "문의");
    }
}
