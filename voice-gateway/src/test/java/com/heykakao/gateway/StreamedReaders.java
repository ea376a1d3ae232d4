package com.heykakao.gateway;

import java.util.Arrays;

/** Streams of answers that stand still because their callers take nothing; all of this JVM. */
final class StreamedReaders {
    private StreamedReaders() {}

    static long waiting() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().endsWith(".Streamed")
                                && frame.getMethodName().equals("awaitReady")))
                .count();
    }
}
