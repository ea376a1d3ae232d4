package com.heykakao.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NothingInClearTest extends GatewayTest {
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
        Canaries.assertNowhere(gateway.home().path(), List.of(texts));
    }

    private void nowhere(byte[] bytes, String what) throws IOException {
        Canaries.assertNowhere(gateway.home().path(), bytes, what);
    }
}
