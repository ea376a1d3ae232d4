package com.heykakao.gateway.utterance;

import com.heykakao.gateway.storage.v1.StoredHead;
import com.heykakao.gateway.storage.v1.StoredTail;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Which utterances are asked for: those that fit everything given. Held against what was opened, in memory; there is no index of words or times.
 *
 * @param from received then or later
 * @param before received earlier
 * @param deviceId 16 bytes in hex
 */
public record UtteranceFilter(
        Optional<Instant> from, Optional<Instant> before, Optional<String> deviceId, Optional<Words> words) {
    public static final UtteranceFilter ALL =
            new UtteranceFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Numbers go up with time, but for a clock that was set back; by more than this it is not set. */
    static final Duration SET_BACK = Duration.ofDays(1);

    /** Received in between. */
    public static UtteranceFilter between(Instant from, Instant before) {
        return new UtteranceFilter(Optional.of(from), Optional.of(before), Optional.empty(), Optional.empty());
    }

    /** @param deviceId empty for every speaker's */
    public static UtteranceFilter of(Optional<String> deviceId) {
        return new UtteranceFilter(Optional.empty(), Optional.empty(), deviceId, Optional.empty());
    }

    boolean fits(StoredHead head) {
        Instant received = Instant.ofEpochMilli(head.getReceivedAt());
        return from.filter(received::isBefore).isEmpty()
                && before.filter(border -> !received.isBefore(border)).isEmpty()
                && deviceId.filter(id -> !id.equals(
                                HexFormat.of().formatHex(head.getDeviceId().toByteArray())))
                        .isEmpty();
    }

    /** @param tail empty where it was never finished; then it has no words */
    boolean fits(Optional<StoredTail> tail) {
        return words.isEmpty()
                || tail.filter(end -> words.get().standIn(end.getTranscript().getText()))
                        .isPresent();
    }

    /** Whether this one, and so each that came before it, is too old. */
    boolean isBehind(StoredHead head) {
        Instant latest = Instant.ofEpochMilli(head.getReceivedAt()).plus(SET_BACK);
        return from.filter(latest::isBefore).isPresent();
    }

    /** What was looked for is not for logs. */
    @Override
    public String toString() {
        return "UtteranceFilter";
    }
}
