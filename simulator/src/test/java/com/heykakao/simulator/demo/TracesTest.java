package com.heykakao.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.simulator.staff.Employee;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {
    private static final Employee AGENT =
            new Employee("tcm-1", "최상담", "agent@processor.example", "TRANSCOSMOS_KOREA", "CARE_AGENT");

    @TempDir
    private Path directory;

    private Path manifest;
    private Path gatewayFile;
    private Path speakerFile;
    private Traces traces;

    @BeforeEach
    void places() throws Exception {
        Path gateway = Files.createDirectories(directory.resolve("gateway"));
        Path speakers = Files.createDirectories(directory.resolve("speakers"));
        manifest = Files.writeString(gateway.resolve("MANIFEST-1"), "leveldb.BytewiseComparator");
        gatewayFile = gateway.resolve("000007.sst");
        speakerFile = speakers.resolve("state");
        traces = new Traces(List.of(gateway), List.of(speakers));
        traces.of(AGENT);
        traces.of("the ticket's note", "소리가 자꾸 끊겨요");
        traces.ofSpeaker("HK-SIM-000001");
    }

    @Test
    void a_speaker_may_know_its_serial_number_and_the_gateway_may_not_keep_it() throws Exception {
        Files.writeString(speakerFile, "serial: HK-SIM-000001");
        assertEquals(2, traces.requireNone().files());
        Files.writeString(gatewayFile, "xHK-SIM-000001x");
        assertFound("the serial of a speaker");
    }

    @Test
    void what_staff_wrote_and_who_they_are_lies_nowhere() throws Exception {
        Files.writeString(gatewayFile, AGENT.email());
        assertFound("the e-mail of staff");
        Files.write(gatewayFile, AGENT.name().getBytes(StandardCharsets.UTF_16LE));
        assertFound("the name of staff");
        Files.delete(gatewayFile);
        Files.writeString(speakerFile, "고객: 소리가 자꾸 끊겨요");
        assertFound("the ticket's note");
    }

    @Test
    void a_search_that_did_not_read_the_store_proves_nothing() throws Exception {
        Files.delete(manifest);
        assertThrows(IllegalStateException.class, traces::requireNone);
    }

    private void assertFound(String label) {
        IllegalStateException found = assertThrows(IllegalStateException.class, traces::requireNone);
        assertTrue(found.getMessage().contains(label), found::getMessage);
        assertFalse(found.getMessage().contains("끊겨요"), found::getMessage);
    }
}
