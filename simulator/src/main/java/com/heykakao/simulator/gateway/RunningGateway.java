package com.heykakao.simulator.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process of the gateway, from its "ready" to its end. */
final class RunningGateway {
    private static final Pattern READY =
            Pattern.compile("ready device=127\\.0\\.0\\.1:(\\d+) people=127\\.0\\.0\\.1:(\\d+)");
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 60;
    private static final int LAST_WORDS = 4_000;

    private final Process process;
    private final Thread reaper;
    private final int devicePort;
    private final int peoplePort;

    private RunningGateway(Process process, Thread reaper, int devicePort, int peoplePort) {
        this.process = process;
        this.reaper = reaper;
        this.devicePort = devicePort;
        this.peoplePort = peoplePort;
    }

    /** Blocks until the gateway says that it is ready. */
    static RunningGateway start(ProcessBuilder command, Path log) {
        CompletableFuture<Matcher> ready = new CompletableFuture<>();
        Process process;
        try {
            process = command.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("starting " + command.command().get(0), e);
        }
        Thread reaper = new Thread(process::destroyForcibly, "gateway-reaper");
        Runtime.getRuntime().addShutdownHook(reaper);
        Thread reader = new Thread(() -> watch(process, ready), "gateway-output");
        reader.setDaemon(true);
        reader.start();
        try {
            Matcher ports = ready.get(START_SECONDS, TimeUnit.SECONDS);
            return new RunningGateway(
                    process, reaper, Integer.parseInt(ports.group(1)), Integer.parseInt(ports.group(2)));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(reaper);
            throw new GatewayFailed("the gateway did not become ready", lastWords(log));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new GatewayFailed("the start of the gateway was interrupted", lastWords(log));
        }
    }

    int devicePort() {
        return devicePort;
    }

    int peoplePort() {
        return peoplePort;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM; blocks until it has ended. */
    void terminate() {
        process.destroy();
        awaitEnd();
    }

    /** SIGKILL; blocks until the kernel has reaped it, so that its files are nobody's. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new GatewayFailed("the gateway did not stop within " + STOP_SECONDS + " s and was killed", "");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(reaper);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running already and finds the process ended.
            return;
        }
    }

    private static void watch(Process process, CompletableFuture<Matcher> ready) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Matcher matcher = READY.matcher(line);
                if (matcher.matches()) {
                    ready.complete(matcher);
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new IOException("the gateway ended"));
    }

    static String lastWords(Path log) {
        try {
            String all = Files.readString(log);
            return all.substring(Math.max(0, all.length() - LAST_WORDS));
        } catch (IOException e) {
            return "";
        }
    }

    /** Runs a command of the gateway's program that ends by itself; all that it says goes to the log. */
    static void run(ProcessBuilder command, Path log, List<String> arguments) {
        finish(
                command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())),
                log,
                arguments);
    }

    /** The same; what it prints goes to a file of its own. */
    static void run(ProcessBuilder command, Path output, Path log, List<String> arguments) {
        finish(
                command.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .redirectOutput(output.toFile()),
                log,
                arguments);
    }

    private static void finish(ProcessBuilder command, Path log, List<String> arguments) {
        try {
            Process process = command.start();
            if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new GatewayFailed("voice-gateway " + arguments.get(0) + " failed", lastWords(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("running voice-gateway " + arguments.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayFailed("voice-gateway " + arguments.get(0) + " was interrupted", lastWords(log));
        }
    }

    /** Runs a command whose answer is wanted, whatever it is. */
    static CommandReport look(ProcessBuilder command) {
        try {
            Process process = command.redirectErrorStream(true).start();
            List<String> lines;
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                lines = out.lines().toList();
            }
            return new CommandReport(process.waitFor(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("running voice-gateway", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayFailed("voice-gateway was interrupted", "");
        }
    }
}
