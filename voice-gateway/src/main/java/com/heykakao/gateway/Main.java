package com.heykakao.gateway;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code voice-gateway}. */
@Command(
        name = "voice-gateway",
        description = "Receives what speakers hear, keeps it sealed, and forgets it for good.",
        subcommands = {InitCommand.class, ServeCommand.class, VaultCommand.class, LogCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("voice-gateway: " + failure.getMessage());
            return 1;
        });
        return line;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"voice-gateway " + (version == null ? "(from classes)" : version)};
        }
    }
}
