package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/policy-matrix.md names only code and tests that are there. */
final class PolicyMatrixTest {
    private static final Path ROOT = Path.of("..");
    private static final int CODE = 4;
    private static final int TEST = 5;
    /** A module's name may stand before: {@code simulator `log/PublishedLog`}. */
    private static final Pattern NAME = Pattern.compile("(?:(simulator|device-agent) )?`([^`]+)`");

    @Test
    void every_class_file_and_test_that_the_matrix_names_is_there() throws IOException {
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (String line : Files.readAllLines(ROOT.resolve("docs/policy-matrix.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length != 7 || cells[1].contains("no.") || cells[1].contains("---")) {
                assertTrue(!line.startsWith("|") || cells.length == 7, () -> "a row with other columns: " + line);
                continue;
            }
            for (MatchResult name : NAME.matcher(cells[CODE]).results().toList()) {
                named++;
                if (!isCode(name.group(1), name.group(2))) {
                    missing.add(name.group());
                }
            }
            for (MatchResult name : NAME.matcher(cells[TEST]).results().toList()) {
                named++;
                if (!isTest(name.group(1), name.group(2))) {
                    missing.add(name.group());
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(named > 50, "the matrix was read");
    }

    private static boolean isCode(String module, String name) {
        Path sources = sources(module, "main");
        return Files.exists(sources.resolve(name + ".java"))
                || Files.isDirectory(sources.resolve(name))
                || Files.exists(ROOT.resolve("voice-gateway/src/main").resolve(name));
    }

    /** {@code room/Test} or {@code room/Test.method}. */
    private static boolean isTest(String module, String name) throws IOException {
        int dot = name.indexOf('.');
        Path file = sources(module, "test").resolve((dot < 0 ? name : name.substring(0, dot)) + ".java");
        return Files.exists(file)
                && (dot < 0 || Files.readString(file).contains("void " + name.substring(dot + 1) + "("));
    }

    private static Path sources(String module, String kind) {
        return ROOT.resolve(module == null ? "voice-gateway" : module)
                .resolve("src/" + kind + "/java/com/heykakao")
                .resolve(module == null ? "gateway" : module.equals("device-agent") ? "agent" : module);
    }
}
