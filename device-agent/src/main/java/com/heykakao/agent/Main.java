package com.heykakao.agent;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code device-agent}. */
@Command(
        name = "device-agent",
        description = "Hears a command when its button is pressed and brings it to the voice gateway.",
        subcommands = {RunCommand.class, SpeakCommand.class, SampleCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("device-agent: " + failure.getMessage());
            return 1;
        });
        System.exit(line.execute(args));
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"device-agent " + Firmware.version()};
        }
    }
}
