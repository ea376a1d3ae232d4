package com.heykakao.simulator.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * What one of the simulator's own commands said to somebody who has nothing but files.
 *
 * @param exitCode 0 where it holds
 * @param said its lines, joined
 */
record OfflineCheck(int exitCode, String said) {
    static OfflineCheck run(Callable<Integer> command, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter lines = new PrintWriter(said, true);
        CommandLine line = new CommandLine(command).setOut(lines).setErr(lines);
        line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            failed.getErr().println(failure.getMessage());
            return failed.getCommandSpec().exitCodeOnExecutionException();
        });
        int exitCode = line.execute(arguments);
        return new OfflineCheck(
                exitCode, String.join("; ", said.toString().lines().toList()));
    }
}
