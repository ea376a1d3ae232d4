package com.heykakao.gateway.utterance;

import com.heykakao.gateway.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * How an utterance begins.
 *
 * @param startedAt by the speaker's clock, which may be wrong
 * @param sampleRateHz 16000
 * @param wakeWord at most 32 bytes of UTF-8
 * @param wakeScore 0 to 1
 */
public record UtteranceStart(
        UtteranceId id, Instant startedAt, Codec codec, int sampleRateHz, String wakeWord, float wakeScore) {
    public UtteranceStart {
        if (wakeWord.getBytes(StandardCharsets.UTF_8).length > 32) {
            throw RefusedException.invalidField("begin.wake_word", "at most 32 bytes");
        }
        if (!(wakeScore >= 0 && wakeScore <= 1)) {
            throw RefusedException.invalidField("begin.wake_score", "0 to 1");
        }
    }
}
