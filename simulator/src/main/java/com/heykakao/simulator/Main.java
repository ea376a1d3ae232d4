package com.heykakao.simulator;

import com.heykakao.simulator.chaos.ChaosCommand;
import com.heykakao.simulator.demo.DemoCommand;
import com.heykakao.simulator.demo.SpeakCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code simulator}. */
@Command(
        name = "simulator",
        description = "Virtual homes with real speakers' software in them.",
        subcommands = {DemoCommand.class, SpeakCommand.class, ChaosCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Main());
        // The lines hold Korean, whatever the locale.
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("simulator: " + failure.getMessage());
            return 1;
        });
        System.exit(line.execute(args));
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"simulator " + (version == null ? "(from classes)" : version)};
        }
    }
}
