package com.heykakao.simulator.gateway;

import java.util.List;

/**
 * What {@code voice-gateway vault check} said.
 *
 * @param exitCode 0 where the vault is sound
 */
public record VaultReport(int exitCode, List<String> lines) {
    /**
     * The number behind a name, such as {@code root epoch}.
     *
     * @throws IllegalStateException where no line begins with it
     */
    public long figure(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1).split("[ ,]", 2)[0])
                .map(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " in " + lines));
    }
}
