package com.heykakao.gateway;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that talks to a whole gateway over its sockets. */
abstract class GatewayTest {
    private static final AtomicLong IDS = new AtomicLong(1);

    @TempDir
    Path directory;

    TestIssuer issuer;
    TestGateway gateway;

    @BeforeEach
    void startGateway() throws Exception {
        issuer = new TestIssuer();
        gateway = makeGateway();
    }

    TestGateway makeGateway() throws Exception {
        return new TestGateway(directory, issuer);
    }

    @AfterEach
    void stopGateway() {
        gateway.close();
        issuer.close();
    }

    static ByteString newUtteranceId() {
        return ByteString.copyFrom(ByteBuffer.allocate(16)
                .putLong(0x1234)
                .putLong(IDS.getAndIncrement())
                .array());
    }

    static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    /** A speaker paired with a home that has consented. */
    TestSpeaker speakerOf(TestParent parent, String serial) {
        TestSpeaker speaker = gateway.speaker(serial);
        parent.pair(speaker);
        return speaker;
    }
}
