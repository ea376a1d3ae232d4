package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.heykakao.gateway.people.rest.HttpStatuses;
import com.heykakao.proto.common.v1.ErrorReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of refusals in docs/api.md is the contract's. */
final class ApiDocTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\| ([0-9]{3}) \\| (.+) \\|$");
    private static final String PREFIX = "ERROR_REASON_";

    @Test
    void every_reason_has_its_row_with_its_http_status_and_what_to_do() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "api.md")));
        while (row.find()) {
            assertEquals(null, rows.put(row.group(1), row.group(2)), row::group);
            assertTrue(row.group(3).length() > 5, row::group);
        }
        Map<String, String> contract = new TreeMap<>();
        Arrays.stream(ErrorReason.values())
                .filter(reason -> reason != ErrorReason.UNRECOGNIZED)
                .forEach(reason -> contract.put(
                        reason.name().substring(PREFIX.length()),
                        HttpStatuses.of(reason).codeAsText()));
        assertEquals(contract, rows);
    }
}
