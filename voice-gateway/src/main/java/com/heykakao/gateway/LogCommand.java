package com.heykakao.gateway;

import picocli.CommandLine.Command;

/** {@code voice-gateway log}. */
@Command(
        name = "log",
        description = "Looks into the access log; docs/access-log.md.",
        subcommands = {LogVerifyCommand.class, LogProveCommand.class, LogExportCommand.class, LogReviewCommand.class},
        mixinStandardHelpOptions = true)
final class LogCommand {}
