package com.heykakao.simulator.gateway;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a command of voice-gateway that looks into a home said, such as {@code vault check}.
 *
 * @param exitCode 0 where all that it looked at is sound
 */
public record CommandReport(int exitCode, List<String> lines) {
    /**
     * The number behind a name, such as {@code root epoch}.
     *
     * @throws IllegalStateException where no line, nor what stands behind a comma in it, begins with it
     */
    public long figure(String name) {
        return lines.stream()
                .flatMap(line -> Stream.of(line.split(", ")))
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1).split(" ", 2)[0])
                .map(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " in " + lines));
    }
}
