package com.heykakao.gateway.staff;

import com.heykakao.gateway.TestClock;
import com.heykakao.gateway.audit.Actor;
import com.heykakao.gateway.audit.Call;
import com.heykakao.gateway.audit.MemoryLog;
import com.heykakao.gateway.config.GatewayConfig;
import com.heykakao.gateway.config.StaffSettings;
import com.heykakao.gateway.config.YamlFile;
import com.heykakao.gateway.people.caller.StaffContract;
import com.heykakao.gateway.policy.PolicyRegistry;
import com.heykakao.gateway.profile.ProfileRows;
import com.heykakao.gateway.refusal.RefusedException;
import com.heykakao.gateway.vault.Subject;
import com.heykakao.gateway.vault.SubjectKind;
import com.heykakao.gateway.vault.VaultHome;
import com.heykakao.proto.common.v1.ErrorReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The room on a real vault and a real store, with settings that a test changes. */
final class OfficeHome implements AutoCloseable {
    static final String LOOK_UP = "heykakao.care.v1.LookUpService/LookUp";
    static final String UNLOCK = "heykakao.operations.v1.StaffService/Unlock";

    private static final String TERM = "{from: \"2026-01-01T00:00:00Z\", until: \"2096-01-01T00:00:00Z\"}";
    private static final String CONTRACTS = "contracts: {KAKAO: " + TERM + ", TRANSCOSMOS_KOREA: " + TERM + "}";

    final TestClock clock = new TestClock(Instant.parse("2026-11-24T03:00:00Z"));
    final MemoryLog log = new MemoryLog(clock);
    private final SecureRandom random = new SecureRandom();
    private final StaffSettings settings;
    private final VaultHome home;
    private StaffOffice office;

    OfficeHome(Path directory, UnaryOperator<String> change) throws IOException {
        try (var in = GatewayConfig.class.getResourceAsStream("/com/heykakao/gateway/gateway.sample.yaml")) {
            String sample = change.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .replace("contracts: {}", CONTRACTS);
            settings = YamlFile.read(
                            new ByteArrayInputStream(sample.getBytes(StandardCharsets.UTF_8)),
                            "settings",
                            GatewayConfig.class)
                    .staff();
        }
        home = VaultHome.create(directory, random);
        open();
    }

    private void open() {
        office = StaffOffice.open(
                settings,
                PolicyRegistry.load("2.1"),
                StaffContract.rpcs(),
                new StaffOffice.Ground(
                        home.vault(), home.store(), new ProfileRows(home.store()), log, log, clock, random));
    }

    void restart() {
        home.close();
        home.open();
        open();
    }

    StaffOffice office() {
        return office;
    }

    Call call(String task, String id, String employer, String role) {
        return new Call(office.log(), Actor.staff(id, employer, List.of(role)), "192.0.2.1", task);
    }

    /** An agent looks a home up; gives why not, or "". */
    String lookUp(String id, String employer, int slot) {
        try {
            lookUpOrThrow(id, employer, slot);
            return "";
        } catch (RefusedException e) {
            return e.reason().name().substring("ERROR_REASON_".length());
        }
    }

    /** Goes through the six gates for a look-up; gives which is shut, or "". */
    String pass(String id, String employer) {
        Gates gates = office.gates();
        Shown shown = gates.read(Map.of(
                "sub", id, "iat", Date.from(clock.instant()), "employer", employer, "roles", List.of("CARE_AGENT")));
        try {
            var unused = gates.pass(shown, InetAddress.getLoopbackAddress(), LOOK_UP);
            return "";
        } catch (RefusedException e) {
            return e.reason().name().substring("ERROR_REASON_".length());
        }
    }

    void lookUpOrThrow(String id, String employer, int slot) {
        var unused = call(LOOK_UP, id, employer, "CARE_AGENT").reads(home(slot), List.of("NAME"), "COMPLAINT", "T");
    }

    void refused(String id, String employer, ErrorReason reason) {
        var unused =
                call(LOOK_UP, id, employer, "CARE_AGENT").refused(reason.name().substring("ERROR_REASON_".length()));
    }

    static Subject home(int slot) {
        return new Subject(slot, SubjectKind.ACCOUNT);
    }

    Call officer() {
        return call(UNLOCK, "officer", StaffMember.CONTROLLER, "PRIVACY_OFFICER");
    }

    @Override
    public void close() {
        home.close();
    }
}
