package com.heykakao.simulator.chaos;

import com.heykakao.simulator.recording.Recording;
import java.util.Set;

/**
 * What a speaker had been told of the utterance under way when the gateway was killed.
 *
 * @param chunks acknowledged, from the first on
 * @param before the ids of the speaker's utterances that were over by then
 */
record Promise(Recording recording, int chunks, Set<String> before) {}
