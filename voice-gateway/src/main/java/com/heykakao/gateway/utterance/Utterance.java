package com.heykakao.gateway.utterance;

import java.time.Instant;
import java.util.Optional;

/**
 * A stored utterance, without its sound. Duration and sizes are those of {@code complete} ones, else 0.
 *
 * @param deviceId 16 bytes in hex
 * @param sealedBytes what its rows take in the store, before the store's own overhead
 */
public record Utterance(
        UtteranceId id,
        int number,
        String deviceId,
        Instant receivedAt,
        Instant startedAt,
        Codec codec,
        int sampleRateHz,
        Optional<Transcript> transcript,
        long durationMicros,
        long audioBytes,
        long sealedBytes,
        boolean complete) {}
