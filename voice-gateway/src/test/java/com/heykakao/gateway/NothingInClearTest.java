package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NothingInClearTest extends GatewayTest {
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    @Test
    void no_file_of_the_gateway_holds_a_name_a_word_a_serial_or_a_sound() throws IOException {
        String text = "카나리아 노래 들려 줘";
        try (TestParent parent = gateway.parent("canary").signUp().consent();
                TestSpeaker speaker = speakerOf(parent, "SERIAL-CANARY-1")) {
            ByteString id = newUtteranceId();
            speaker.speak().begin(id).audio(0, 25).text(text).end(25).stored();
            assertTrue(parent.get(hex(id)).getText().equals(text));
        }
        nowhere(text, "이름 canary", "canary@example.com", "SERIAL-CANARY-1", "거실");
        nowhere(TestUtterance.chunk(3).substring(0, 64).toByteArray(), "sound");
        gateway.close();
        nowhere(text, "이름 canary", "canary@example.com", "SERIAL-CANARY-1", "거실");
        nowhere(TestUtterance.chunk(3).substring(0, 64).toByteArray(), "sound");
    }

    private void nowhere(String... texts) throws IOException {
        for (String text : texts) {
            for (Charset charset : CHARSETS) {
                nowhere(text.getBytes(charset), text);
            }
        }
    }

    private void nowhere(byte[] needle, String what) throws IOException {
        String wanted = new String(needle, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(gateway.home().path())) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            assertTrue(regular.size() > 8, "there is something to search");
            for (Path file : regular) {
                assertFalse(
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(wanted),
                        () -> what + " stands in " + file);
            }
        }
    }
}
