package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/api-curl.sh does what it says, on a whole gateway. */
final class CurlTest extends GatewayTest {
    private static final String PASSPHRASE = "파란 고래가 부르는 자장가";
    private static final Path SCRIPT = Path.of("..", "docs", "api-curl.sh");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a command of the script printed. */
    private record Run(int exit, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new AssertionError(this.toString(), e);
            }
        }
    }

    @Override
    TestGateway makeGateway() throws Exception {
        return new TestGateway(directory, issuer, Clock.systemUTC(), FamilyTest::withDemoGuardians);
    }

    @BeforeEach
    void curlIsThere() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "curl"))),
                "no curl; apt-get install curl");
    }

    private Run run(String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        line.addAll(List.of(command));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder script =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        script.environment().put("HEYKAKAO_URL", "https://localhost:" + gateway.peoplePort());
        script.environment().put("HEYKAKAO_CA", gateway.ca().toString());
        script.environment().put("HEYKAKAO_PASSPHRASE", PASSPHRASE);
        script.environment().put("HEYKAKAO_TOKEN", issuer.token("p", "이름 p", "p@example.com"));
        int exit = script.start().waitFor();
        return new Run(
                exit, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private JsonNode answered(String... command) throws Exception {
        Run run = run(command);
        assertEquals(0, run.exit(), run::toString);
        return run.json();
    }

    @Test
    void a_parent_s_whole_stay_in_curl() throws Exception {
        assertEquals("p@example.com", answered("sign-up").at("/account/email").asText());
        assertTrue(answered("consent").at("/consent/givenAt").isTextual());
        try (TestSpeaker speaker = gateway.speaker("S-1")) {
            String code = speaker.startPairing();
            assertEquals("부엌", answered("pair", code, "부엌").at("/device/name").asText());
            speaker.finishPairing();
            JsonNode device = answered("devices").at("/devices/0");
            assertEquals("S-1", device.path("serial").asText());
            String deviceId = device.path("deviceId").asText();
            assertEquals(
                    "거실", answered("rename", deviceId, "거실").at("/device/name").asText());
            ByteString id = newUtteranceId();
            speaker.say(id, 25, 20, "불 꺼 줘");
            assertEquals(
                    hex(id), answered("list").at("/utterances/0/utteranceId").asText());
            assertEquals(
                    hex(id),
                    answered("search", "꺼").at("/utterances/0/utteranceId").asText());
            assertEquals("불 꺼 줘", answered("get", hex(id)).at("/utterance/text").asText());
            Path sound = directory.resolve("sound");
            assertEquals(0, run("hear", hex(id), sound.toString()).exit());
            assertEquals(
                    "RIFF", new String(Files.readAllBytes(sound), 0, 4, StandardCharsets.US_ASCII), "PCM comes as WAV");
            assertEquals(0, run("delete", hex(id)).exit());
            Run unheard = run("hear", hex(id), sound.toString());
            assertEquals(22, unheard.exit());
            assertEquals(
                    "NOT_FOUND", JSON.readTree(unheard.err()).path("reason").asText());
            assertTrue(Files.notExists(sound), "nothing stays of a file that was refused");
            assertTrue(
                    answered("mute", deviceId).at("/device/remoteMuteAskedAt").isTextual());
            Run gone = run("get", hex(id));
            assertEquals(22, gone.exit());
            assertEquals("NOT_FOUND", JSON.readTree(gone.err()).path("reason").asText());
        }
        assertEquals(
                "KEEPING_PERIOD_THREE_MONTHS",
                answered("keep", "THREE_MONTHS").path("period").asText());
        keepsAChildsProfile();
        assertEquals(
                "ACCESSOR_KIND_YOU",
                answered("accesses").at("/accesses/0/accessor/kind").asText());
        Path export = directory.resolve("export.gpg");
        assertEquals(0, run("export", export.toString()).exit());
        byte[] zip = ExportTest.open(Files.readAllBytes(export), PASSPHRASE);
        assertEquals("PK", new String(zip, 0, 2, StandardCharsets.US_ASCII));
        assertEquals(
                "EXPORT_OUTCOME_WHOLE",
                answered("exports").at("/exports/0/outcome").asText());
        assertTrue(answered("notices").isObject());
        assertTrue(answered("leaving").isObject());
        assertTrue(answered("leave").at("/certificate/certificateId").asText().matches("[0-9a-f]{32}"));
        assertEquals(
                "ACCOUNT_REQUIRED",
                JSON.readTree(run("list").err()).path("reason").asText());
    }

    private void keepsAChildsProfile() throws Exception {
        JsonNode started = answered("guardian");
        String told = started.path("instruction").asText();
        assertEquals(
                0,
                run("guardian", started.path("reference").asText(), told.substring(told.lastIndexOf(' ') + 1))
                        .exit());
        assertTrue(answered("consent-children").at("/consent/givenAt").isTextual());
        String child = answered("child", "다미").at("/child/childId").asText();
        assertEquals("다미", answered("children").at("/children/0/items/name").asText());
        assertTrue(answered("delete-child", child).at("/certificate/note").isTextual());
        assertTrue(answered("children").at("/children").isEmpty());
    }

    @Test
    void without_a_command_it_says_how_it_is_used() throws Exception {
        Run run = run();
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("docs/api-curl.sh withdraw"), run::err);
    }
}
