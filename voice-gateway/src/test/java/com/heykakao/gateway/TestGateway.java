package com.heykakao.gateway;

import com.heykakao.gateway.people.session.Site;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** A whole gateway in this JVM: real sockets, real TLS, real RocksDB in a temporary directory. */
final class TestGateway implements AutoCloseable {
    private final HomeDirectory home;
    private final TestIssuer issuer;
    private Gateway gateway;

    TestGateway(Path directory, TestIssuer issuer) throws IOException {
        this.home = new HomeDirectory(directory.resolve("gateway"));
        this.issuer = issuer;
        int exit = new CommandLine(new InitCommand())
                .execute(
                        "--home",
                        home.path().toString(),
                        "--issuer",
                        issuer.url(),
                        "--audience",
                        TestIssuer.AUDIENCE,
                        "--device-port",
                        "0",
                        "--people-port",
                        "0",
                        "--allow-unsafe-root");
        if (exit != 0) {
            throw new IOException("init failed");
        }
        start();
    }

    void start() throws IOException {
        start(List.of());
    }

    /** @param sites the web pages */
    void start(List<Site> sites) throws IOException {
        gateway = Gateway.start(home, Clock.systemUTC(), new SecureRandom(), sites);
    }

    HomeDirectory home() {
        return home;
    }

    Path ca() {
        return home.pki().resolve("ca.crt");
    }

    int devicePort() {
        return gateway.devicePort();
    }

    int peoplePort() {
        return gateway.peoplePort();
    }

    TestParent parent(String sub) {
        return new TestParent(gateway.peoplePort(), ca(), issuer.token(sub, "이름 " + sub, sub + "@example.com"));
    }

    TestParent parentWithToken(String token) {
        return new TestParent(gateway.peoplePort(), ca(), token);
    }

    TestSpeaker speaker(String serial) {
        return new TestSpeaker(devicePort(), ca(), serial);
    }

    /** Stops the gateway and counts what is on its disk. */
    long rowsAfterStop(Table table) {
        close();
        long[] rows = {0};
        byte[] end = new byte[16];
        Arrays.fill(end, (byte) 0xFF);
        try (Store store = RocksStore.open(home.data())) {
            store.scan(table, new KeyRange(new byte[1], end), Direction.FORWARD, (key, value) -> {
                rows[0]++;
                return true;
            });
        }
        return rows[0];
    }

    @Override
    public void close() {
        if (gateway != null) {
            gateway.close();
            gateway = null;
        }
    }
}
