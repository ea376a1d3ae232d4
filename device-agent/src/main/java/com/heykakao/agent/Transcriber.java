package com.heykakao.agent;

import com.heykakao.agent.gateway.TranscriptText;
import java.util.Optional;

/** Turns an utterance's sound into text, on the speaker or beside it. Called from one capturing thread at a time. */
@FunctionalInterface
public interface Transcriber {
    /** Begins a new utterance. */
    Hearing begin();

    /** One utterance. */
    interface Hearing {
        /** @param frame 320 samples, 20 ms at 16 kHz; not kept */
        void hear(short[] frame);

        /** The words, once all was heard; empty where there are none. May take its time. */
        Optional<TranscriptText> words();
    }

    /** The gateway gets sound alone. */
    static Transcriber none() {
        return saying(Optional.empty());
    }

    /** For a source whose words are known, such as a recording with its text. */
    static Transcriber saying(Optional<TranscriptText> known) {
        return () -> new Hearing() {
            @Override
            public void hear(short[] frame) {
                // Known beforehand.
            }

            @Override
            public Optional<TranscriptText> words() {
                return known;
            }
        };
    }
}
