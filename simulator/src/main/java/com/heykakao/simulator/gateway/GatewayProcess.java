package com.heykakao.simulator.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

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
        Program program = Program.ofThisJvm();
        GatewayHome home = new GatewayHome(directory.resolve("gateway"));
        Path log = directory.resolve("gateway.log");
        // The system picks free ports here rather than the gateway at its start: after a crash it must find the same
        // ones.
        List<Integer> ports = freePorts();
        // A demo's directory may lie on a file system that keeps overwritten blocks.
        List<String> init = List.of(
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
                "--allow-unsafe-root");
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
    public VaultReport checkVault() {
        return checkVault(home);
    }

    /** Walks the key tree in any directory that has settings, {@code data/} and {@code root/root.cell}. */
    public VaultReport checkVault(GatewayHome looked) {
        return RunningGateway.look(program.command(
                List.of("vault", "check", "--home", looked.path().toString())));
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
