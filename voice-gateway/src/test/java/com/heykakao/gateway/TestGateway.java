package com.heykakao.gateway;

import com.heykakao.gateway.audit.ObservedLog;
import com.heykakao.gateway.people.session.Site;
import com.heykakao.gateway.store.Batch;
import com.heykakao.gateway.store.Direction;
import com.heykakao.gateway.store.KeyRange;
import com.heykakao.gateway.store.RocksStore;
import com.heykakao.gateway.store.Store;
import com.heykakao.gateway.store.Table;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** A whole gateway in this JVM: real sockets, real TLS, real RocksDB in a temporary directory. */
final class TestGateway implements AutoCloseable {
    /** Every processor has one, unless a test takes it away. */
    static final String CONTRACT_FROM = "2026-01-01T00:00:00+09:00";

    static final String CONTRACT_UNTIL = "2096-01-01T00:00:00+09:00";
    private static final List<String> PROCESSORS =
            List.of("DK_TECHIN", "KAKAO", "STANDARD_NETWORKS", "TRANSCOSMOS_KOREA", "GAON_MEDIA", "EUGENE_LOGISTICS");

    private final HomeDirectory home;
    private final TestIssuer issuer;
    private final Clock clock;
    private final ObservedLog log;
    private Gateway gateway;

    TestGateway(Path directory, TestIssuer issuer) throws IOException {
        this(directory, issuer, Clock.systemUTC(), settings -> settings);
    }

    /** @param change to the settings that init makes */
    TestGateway(Path directory, TestIssuer issuer, Clock clock, UnaryOperator<String> change) throws IOException {
        this.home = new HomeDirectory(directory.resolve("gateway"));
        this.issuer = issuer;
        this.clock = clock;
        this.log = new ObservedLog(clock);
        int exit = new CommandLine(new InitCommand())
                .execute(
                        "--home",
                        home.path().toString(),
                        "--issuer",
                        issuer.url(),
                        "--audience",
                        TestIssuer.AUDIENCE,
                        "--staff-issuer",
                        issuer.url(),
                        "--staff-audience",
                        TestIssuer.STAFF_AUDIENCE,
                        "--device-port",
                        "0",
                        "--people-port",
                        "0",
                        "--allow-unsafe-root",
                        contract(0),
                        contract(1),
                        contract(2),
                        contract(3),
                        contract(4),
                        contract(5));
        if (exit != 0) {
            throw new IOException("init failed");
        }
        changeSettings(change);
        start();
    }

    private static String contract(int processor) {
        return "--contract=" + PROCESSORS.get(processor) + "=" + CONTRACT_FROM + "/" + CONTRACT_UNTIL;
    }

    /** In force from the next start on. */
    void changeSettings(UnaryOperator<String> change) throws IOException {
        Files.writeString(home.config(), change.apply(Files.readString(home.config())));
    }

    /** What was written down. */
    ObservedLog log() {
        return log;
    }

    void start() throws IOException {
        start(sites -> sites);
    }

    /** @param sites the web pages, in place of the gateway's own */
    void start(UnaryOperator<List<Site>> sites) throws IOException {
        start(own -> new Gateway.Log(log.over(own.log()), own.history(), own.checkpoint()), sites);
    }

    /** @param around stands before the gateway's own log */
    void start(UnaryOperator<Gateway.Log> around, UnaryOperator<List<Site>> sites) throws IOException {
        gateway = Gateway.start(home, clock, new SecureRandom(), around, sites);
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

    /** Somebody who has signed in just now, by the gateway's clock. */
    TestParent parent(String sub) {
        String email = sub + "@example.com";
        return new TestParent(gateway.peoplePort(), ca(), issuer.token(sub, "이름 " + sub, email, clock.instant()));
    }

    /** Somebody who has signed in just now, by the gateway's clock. */
    TestStaff staff(String id, String employer, String... roles) {
        return staffWithToken(issuer.staffToken(id, employer, List.of(roles), clock.instant()));
    }

    /** To the people plane, for a test that sends its own headers. */
    ManagedChannel line() {
        return TestStaff.line(gateway.peoplePort(), ca());
    }

    TestStaff staffWithToken(String token) {
        return new TestStaff(gateway.peoplePort(), ca(), token);
    }

    TestParent parentWithToken(String token) {
        return new TestParent(gateway.peoplePort(), ca(), token);
    }

    TestSpeaker speaker(String serial) {
        return new TestSpeaker(devicePort(), ca(), serial);
    }

    /** Stops the gateway and counts what is on its disk. */
    long rowsAfterStop(Table table) {
        return keysAfterStop(table).size();
    }

    /** In hex. */
    List<String> keysAfterStop(Table table) {
        close();
        List<String> keys = new ArrayList<>();
        try (Store store = RocksStore.open(home.data())) {
            eachRow(store, table, (key, value) -> keys.add(HexFormat.of().formatHex(key)));
        }
        return keys;
    }

    /** As a disk that lost a bit of this row leaves it. */
    void damageAfterStop(Table table, String key) {
        close();
        Batch batch = new Batch();
        try (Store store = RocksStore.open(home.data())) {
            eachRow(store, table, (found, value) -> {
                if (HexFormat.of().formatHex(found).equals(key)) {
                    value[value.length - 1] ^= 1;
                    batch.put(table, found, value);
                }
            });
            store.commitAndWait(batch);
        }
    }

    private static void eachRow(Store store, Table table, BiConsumer<byte[], byte[]> visitor) {
        byte[] end = new byte[16];
        Arrays.fill(end, (byte) 0xFF);
        store.scan(table, new KeyRange(new byte[1], end), Direction.FORWARD, (key, value) -> {
            visitor.accept(key, value);
            return true;
        });
    }

    @Override
    public void close() {
        if (gateway != null) {
            gateway.close();
            gateway = null;
        }
    }
}
