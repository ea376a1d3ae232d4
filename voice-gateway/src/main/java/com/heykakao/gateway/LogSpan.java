package com.heykakao.gateway;

import java.time.Instant;
import picocli.CommandLine.Option;

/** The time that a command looks at, as picocli options. */
final class LogSpan {
    @Option(
            names = "--from",
            required = true,
            converter = TimeOption.class,
            description = "From this day (UTC) or moment on: 2026-03-01 or 2026-03-01T00:00:00+09:00.")
    Instant from;

    @Option(names = "--until", required = true, converter = TimeOption.class, description = "Up to it, not included.")
    Instant until;
}
