package com.heykakao.simulator.town;

import com.heykakao.simulator.gateway.GatewayProcess;
import com.heykakao.simulator.gateway.Staffing;
import com.heykakao.simulator.home.Pace;
import com.heykakao.simulator.home.VirtualHome;
import com.heykakao.simulator.issuer.LoginIssuer;
import com.heykakao.simulator.parent.Companion;
import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.signin.SignIn;
import com.heykakao.simulator.signin.SignedInLine;
import com.heykakao.simulator.staff.Desk;
import com.heykakao.simulator.staff.Employee;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Everything under one directory: {@code gateway/}, {@code gateway.log} and {@code speakers/}. For one thread. */
public final class Town implements AutoCloseable {
    private static final String CLIENT_ID = "companion";
    private static final String STAFF_CLIENT_ID = "staff";

    private final Path directory;
    private final LoginIssuer issuer;
    private final GatewayProcess gateway;
    private final SignIn signIn;
    private final SignIn staffSignIn;
    private final SecureRandom random;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private int speakers;

    private Town(Path directory, LoginIssuer issuer, GatewayProcess gateway, SecureRandom random) {
        this.directory = directory;
        this.issuer = issuer;
        this.gateway = gateway;
        this.random = random;
        this.signIn = new SignIn(issuer.url(), CLIENT_ID, random);
        this.staffSignIn = new SignIn(issuer.staffUrl(), STAFF_CLIENT_ID, random);
    }

    /** Starts the issuer and the gateway; nobody lives there yet. */
    public static Town found(Path directory, SecureRandom random) throws IOException {
        LoginIssuer issuer = LoginIssuer.start();
        try {
            Files.createDirectories(directory.resolve("speakers"));
            GatewayProcess gateway = GatewayProcess.start(
                    directory,
                    issuer.url(),
                    CLIENT_ID,
                    new Staffing(issuer.staffUrl(), STAFF_CLIENT_ID, Processors.contracts(Instant.now())));
            return new Town(directory, issuer, gateway, random);
        } catch (IOException | RuntimeException e) {
            issuer.close();
            throw e;
        }
    }

    public GatewayProcess gateway() {
        return gateway;
    }

    /** Signs in on the issuer's page. */
    public Companion signIn(Person parent) throws IOException {
        return keep(new Companion(line(signIn.idToken(parent.login()))));
    }

    /** Signs in on the staff issuer's page. */
    public Desk signIn(Employee employee) throws IOException {
        return keep(new Desk(line(staffSignIn.idToken(employee.login()))));
    }

    /** The customer centre's page. */
    public URI centre() {
        return page("centre");
    }

    /** Parents' page. */
    public URI companion() {
        return page("companion");
    }

    private URI page(String name) {
        return URI.create("https://localhost:" + gateway.peoplePlane().getPort() + "/" + name + "/");
    }

    /** A new speaker out of its box. */
    public VirtualHome switchOnSpeaker(Pace pace) {
        speakers++;
        String serial = String.format(Locale.ROOT, "HK-SIM-%06d", speakers);
        return keep(VirtualHome.switchOn(
                directory.resolve("speakers").resolve(serial),
                serial,
                gateway.devicePlane(),
                gateway.home().caCertificate(),
                pace,
                random));
    }

    /** All that the gateway keeps or says. */
    public List<Path> placesOfGateway() {
        return List.of(gateway.home().path(), gateway.log());
    }

    /** All that the speakers keep. */
    public Path speakers() {
        return directory.resolve("speakers");
    }

    private SignedInLine line(String idToken) throws IOException {
        return new SignedInLine(gateway.peoplePlane(), gateway.home().caCertificate(), idToken);
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() {
        try {
            while (!opened.isEmpty()) {
                opened.pop().close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("a speaker or a companion does not close", e);
        } finally {
            gateway.close();
            issuer.close();
        }
    }
}
