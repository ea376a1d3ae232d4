package com.heykakao.agent;

import com.heykakao.agent.gateway.Outcome;
import java.util.HexFormat;

/** What became of one press of the button. */
public sealed interface Heard {
    /**
     * Sent, with this outcome.
     *
     * @param utteranceId 16 bytes
     */
    record Sent(byte[] utteranceId, Outcome outcome) implements Heard {
        /** As the companion names it. */
        public String id() {
            return HexFormat.of().formatHex(utteranceId);
        }
    }

    /** The microphone stayed closed. */
    record NotListening(AgentState shown) implements Heard {}

    /** The microphone gave no sound; the message says why. */
    record NoSound(String message) implements Heard {}

    /** Forgotten before the gateway answered: the home withdrew, or the agent was closed. */
    record Dropped(String message) implements Heard {}
}
