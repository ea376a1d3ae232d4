package com.heykakao.simulator.chaos;

import com.heykakao.agent.Heard;
import com.heykakao.agent.gateway.Outcome;
import com.heykakao.simulator.recording.Recording;
import java.util.Optional;

/** An utterance that is over, and what the speaker knows of it. */
record Said(Recording recording, Heard heard) {
    /** The companion's name for it; empty where nothing was sent. */
    Optional<String> id() {
        return heard instanceof Heard.Sent sent ? Optional.of(sent.id()) : Optional.empty();
    }

    /** What became of it, for the reader. */
    String fate() {
        return (heard instanceof Heard.Sent sent ? sent.outcome() : heard).toString();
    }

    Optional<Outcome.Stored> stored() {
        return heard instanceof Heard.Sent sent && sent.outcome() instanceof Outcome.Stored stored
                ? Optional.of(stored)
                : Optional.empty();
    }
}
