package com.heykakao.gateway.utterance;

import java.time.Duration;

/**
 * What one home may send.
 *
 * @param longest of one utterance
 * @param streamsPerHome utterances received at the same time
 */
public record Limits(Duration longest, int streamsPerHome) {}
