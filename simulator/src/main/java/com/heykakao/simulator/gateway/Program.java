package com.heykakao.simulator.gateway;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How to start the gateway's program from the simulator's own class path. */
final class Program {
    private static final String MAIN = "com.heykakao.gateway.Main";
    private static final int NATIVE_ACCESS_FLAG_SINCE = 24;

    private final List<String> jvm;

    private Program(List<String> jvm) {
        this.jvm = jvm;
    }

    /** The JVM that runs the simulator, with the class path it has: the gateway is on it. */
    static Program ofThisJvm() {
        List<String> jvm = new ArrayList<>();
        jvm.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        jvm.add("-Xmx512m");
        // It lives for seconds or minutes and is started again and again: what counts is the start.
        jvm.add("-XX:TieredStopAtLevel=1");
        jvm.add("-XX:+UseSerialGC");
        if (Runtime.version().feature() >= NATIVE_ACCESS_FLAG_SINCE) {
            jvm.add("--enable-native-access=ALL-UNNAMED");
        }
        jvm.add("-cp");
        // The child starts in another directory.
        jvm.add(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator)));
        jvm.add(MAIN);
        return new Program(List.copyOf(jvm));
    }

    ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>(jvm);
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
