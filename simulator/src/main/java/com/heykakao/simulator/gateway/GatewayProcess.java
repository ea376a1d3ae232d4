package com.heykakao.simulator.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A gateway that can be stopped, killed and started again on the same ports, with the same home. Its log is beside the home,
 * in {@code gateway.log}. All methods block until what they do has been done; one thread at a time may call them, the
 * addresses may be read from any.
 */
public final class GatewayProcess implements AutoCloseable {
    private final Program program;
    private final GatewayHome home;
    private final Path log;
    private volatile RunningGateway running;

    private GatewayProcess(Program program, GatewayHome home, Path log, RunningGateway running) {
        this.program = program;
        this.home = home;
        this.log = log;
        this.running = running;
    }

    /**
     * Makes a new gateway home under {@code directory} and starts it.
     *
     * @param directory takes the home and the log; it must exist
     * @param issuer whose ID tokens the gateway believes
     * @param audience the client id the tokens are for
     * @throws GatewayFailed when it does not become ready
     */
    public static GatewayProcess start(Path directory, URI issuer, String audience) throws IOException {
        return start(directory, issuer, audience, List.of());
    }

    /** The same, with staff. */
    public static GatewayProcess start(Path directory, URI issuer, String audience, Staffing staffing)
            throws IOException {
        return start(directory, issuer, audience, staffing.options());
    }

    private static GatewayProcess start(Path directory, URI issuer, String audience, List<String> more)
            throws IOException {
        Program program = Program.ofThisJvm();
        GatewayHome home = new GatewayHome(directory.resolve("gateway"));
        Path log = directory.resolve("gateway.log");
        // The system picks free ports here rather than the gateway at its start: after a crash it must find the same
        // ones.
        List<Integer> ports = freePorts();
        // A demo's directory may lie on a file system that keeps overwritten blocks.
        List<String> init = new ArrayList<>(List.of(
                "init",
                "--home",
                home.path().toString(),
                "--issuer",
                issuer.toString(),
                "--audience",
                audience,
                "--device-port",
                ports.get(0).toString(),
                "--people-port",
                ports.get(1).toString(),
                "--allow-unsafe-root",
                // No provider verifies people who do not exist.
                "--demo-guardian"));
        init.addAll(more);
        RunningGateway.run(program.command(init), log, init);
        return new GatewayProcess(program, home, log, serve(program, home, log));
    }

    public GatewayHome home() {
        return home;
    }

    public Path log() {
        return log;
    }

    /** Where speakers connect. */
    public InetSocketAddress devicePlane() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), running.devicePort());
    }

    /** Where parents connect. */
    public InetSocketAddress peoplePlane() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), running.peoplePort());
    }

    /** Walks this gateway's key tree, beside it. */
    public CommandReport checkVault() {
        return checkVault(home);
    }

    /** Walks the key tree in any directory that has settings, {@code data/} and {@code root/root.cell}. */
    public CommandReport checkVault(GatewayHome looked) {
        return RunningGateway.look(program.command(
                List.of("vault", "check", "--home", looked.path().toString())));
    }

    /**
     * Reads this gateway's whole access log, beside it.
     *
     * @param against an older checkpoint that was kept elsewhere
     */
    public CommandReport verifyLog(Optional<Path> against) {
        List<String> arguments =
                new ArrayList<>(List.of("log", "verify", "--home", home.path().toString()));
        against.ifPresent(kept -> arguments.addAll(List.of("--against", kept.toString())));
        return RunningGateway.look(program.command(arguments));
    }

    /**
     * Writes the records of a time out.
     *
     * @param to a directory that is not there yet
     * @throws GatewayFailed when the gateway's program does not
     */
    public void exportLog(Instant from, Instant until, Path to) {
        List<String> arguments = List.of(
                "log",
                "export",
                "--home",
                home.path().toString(),
                "--from",
                from.toString(),
                "--until",
                until.toString(),
                "--out",
                to.toString());
        RunningGateway.run(program.command(arguments), log, arguments);
    }

    /**
     * Has the published log's proof of an entry printed.
     *
     * @param proof the file it goes to
     * @throws GatewayFailed when the gateway's program gives none
     */
    public void proveEntry(long entry, Path proof) {
        List<String> arguments = List.of(
                "log", "prove", Long.toString(entry), "--home", home.path().toString());
        RunningGateway.run(program.command(arguments), proof, log, arguments);
    }

    public boolean isAlive() {
        return running.isAlive();
    }

    /** SIGKILL. Nothing is flushed, nobody is told. */
    public void kill() {
        running.kill();
    }

    /** SIGTERM: the gateway finishes what it has and ends. */
    public void terminate() {
        running.terminate();
    }

    /** Starts it again after {@link #kill} or {@link #terminate}. */
    public void restart() {
        if (running.isAlive()) {
            throw new IllegalStateException("the gateway runs; stop it first");
        }
        running = serve(program, home, log);
    }

    @Override
    public void close() {
        if (running.isAlive()) {
            running.terminate();
        }
    }

    private static RunningGateway serve(Program program, GatewayHome home, Path log) {
        return RunningGateway.start(
                program.command(List.of("serve", "--home", home.path().toString())), log);
    }

    private static List<Integer> freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(one.getLocalPort(), two.getLocalPort());
        }
    }
}
