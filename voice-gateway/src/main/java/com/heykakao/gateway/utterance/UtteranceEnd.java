package com.heykakao.gateway.utterance;

import com.heykakao.gateway.refusal.RefusedException;

/**
 * How an utterance ends.
 *
 * @param reason as device.v1.EndReason without its prefix
 * @param chunkCount of the whole utterance
 * @param sha256 over the data of all chunks in order
 */
public record UtteranceEnd(String reason, int chunkCount, byte[] sha256) {
    public UtteranceEnd {
        if (sha256.length != 32) {
            throw RefusedException.invalidField("end.sha256", "32 bytes");
        }
    }
}
