package com.heykakao.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedLogTest {
    private static final String READ = line(7, "agent", "LookUpService/LookUp", "[\"NAME\"]", "");
    private static final String REFUSED = line(6, "agent", "LookUpService/LookUp", "[]", "TICKET_REQUIRED");
    private static final String ANOTHERS = line(8, "clerk", "LookUpService/LookUp", "[\"NAME\"]", "");

    @TempDir
    private Path directory;

    @Test
    void the_one_reading_is_found_among_refusals_and_other_peoples() throws Exception {
        ExportedLog log = export(REFUSED, READ, ANOTHERS);
        ExportedLog.Entry found = log.only("LookUpService/LookUp", "agent");
        assertEquals(7, found.sequence());
        assertEquals("LookUp", found.rpc());
        assertEquals(List.of("NAME"), found.items());
        assertEquals(1, log.refusals());
    }

    @Test
    void a_reading_that_left_no_entry_or_two_is_no_proof() throws Exception {
        ExportedLog none = export(REFUSED, ANOTHERS);
        assertThrows(IllegalStateException.class, () -> none.only("LookUpService/LookUp", "agent"));
        ExportedLog two = export(READ, READ);
        assertThrows(IllegalStateException.class, () -> two.only("LookUpService/LookUp", "agent"));
    }

    @Test
    void a_line_that_is_no_record_is_refused() {
        assertThrows(IOException.class, () -> export("not json"));
    }

    private ExportedLog export(String... lines) throws IOException {
        Files.writeString(directory.resolve("access-log.jsonl"), String.join("\n", lines) + "\n");
        return ExportedLog.read(directory);
    }

    private static String line(long sequence, String actor, String rpc, String items, String refusal) {
        return "{\"sequence\":" + sequence + ",\"actor_id\":\"" + actor
                + "\",\"employer\":\"KAKAO\",\"task\":\"heykakao.care.v1." + rpc + "\",\"items\":" + items
                + ",\"reason\":\"COMPLAINT\",\"refusal\":\"" + refusal + "\"}";
    }
}
