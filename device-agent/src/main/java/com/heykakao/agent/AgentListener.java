package com.heykakao.agent;

import com.heykakao.agent.gateway.PairingCode;

/** What the speaker shows and says. Called on the agent's threads, one call at a time; it must not block. */
public interface AgentListener {
    /** At the start and after each change. */
    default void shows(AgentState state) {}

    /** A code for the parent to type; each one replaces the one before. */
    default void pairingCode(PairingCode code) {}

    /** All before this chunk of the utterance that is under way survives at the gateway. */
    default void acknowledged(int nextSequence) {}

    /** For an engineer: what did not work, and what the agent does about it. No personal data. */
    default void trouble(String message) {}
}
