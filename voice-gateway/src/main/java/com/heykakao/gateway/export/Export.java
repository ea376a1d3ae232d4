package com.heykakao.gateway.export;

import java.time.Instant;

/**
 * An export that was asked for.
 *
 * @param id 16 random bytes in lower-case hex
 * @param sizeBytes of the whole file; 0 where it did not become whole
 */
public record Export(String id, Instant askedAt, boolean includesAudio, Outcome outcome, long sizeBytes) {
    /** How far it came. */
    public enum Outcome {
        RUNNING,
        WHOLE,
        BROKEN_OFF
    }
}
