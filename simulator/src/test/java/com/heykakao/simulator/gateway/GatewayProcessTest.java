package com.heykakao.simulator.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayProcessTest {
    private static final URI NO_ISSUER = URI.create("http://127.0.0.1:1/kakao");

    @TempDir
    private Path directory;

    @Test
    void a_gateway_that_was_killed_comes_back_on_the_same_ports() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(directory, NO_ISSUER, "companion")) {
            InetSocketAddress device = gateway.devicePlane();
            InetSocketAddress people = gateway.peoplePlane();
            connect(device);
            connect(people);
            gateway.kill();
            assertFalse(gateway.isAlive());
            gateway.restart();
            assertEquals(device, gateway.devicePlane());
            assertEquals(people, gateway.peoplePlane());
            connect(device);
            connect(people);
            gateway.terminate();
            assertFalse(gateway.isAlive());
            assertTrue(Files.exists(gateway.home().caCertificate()));
        }
    }

    @Test
    void a_gateway_that_does_not_come_up_is_reported_with_its_own_words() throws Exception {
        Files.createDirectories(directory.resolve("gateway"));
        Files.writeString(directory.resolve("gateway").resolve("somebody-elses-file"), "");
        GatewayFailed failed =
                assertThrows(GatewayFailed.class, () -> GatewayProcess.start(directory, NO_ISSUER, "companion"));
        assertTrue(failed.getMessage().contains("is not empty"), failed::getMessage);
    }

    private static void connect(InetSocketAddress address) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(address, 5_000);
        }
    }
}
