package com.heykakao.gateway;

import picocli.CommandLine.Command;

/** {@code voice-gateway vault}. */
@Command(
        name = "vault",
        description = "Looks after the keys.",
        subcommands = VaultCheckCommand.class,
        mixinStandardHelpOptions = true)
final class VaultCommand {}
