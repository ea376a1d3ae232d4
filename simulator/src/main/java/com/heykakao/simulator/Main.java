package com.heykakao.simulator;

import com.heykakao.simulator.certificate.VerifyCertificateCommand;
import com.heykakao.simulator.chaos.ChaosCommand;
import com.heykakao.simulator.demo.DemoCommand;
import com.heykakao.simulator.demo.SpeakCommand;
import com.heykakao.simulator.log.VerifyLogCommand;
import com.heykakao.simulator.log.VerifyProofCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code simulator}. */
@Command(
        name = "simulator",
        description = "Virtual homes with real speakers' software in them.",
        subcommands = {
            DemoCommand.class,
            SpeakCommand.class,
            ChaosCommand.class,
            VerifyProofCommand.class,
            VerifyLogCommand.class,
            VerifyCertificateCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // The lines hold Korean, whatever the locale.
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    /** @return the exit code */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("simulator: " + failure.getMessage());
            return 1;
        });
        return line.execute(args);
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"simulator " + (version == null ? "(from classes)" : version)};
        }
    }
}
