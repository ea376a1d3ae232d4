package com.heykakao.agent;

/** What the speaker shows, one at a time; docs/agent-states.md has the exits of each. */
public enum AgentState {
    /** No identity: start pairing. */
    UNPAIRED,
    /** A code waits for the parent. */
    PAIRING,
    /** By the switch, by the companion, or both. The microphone is closed. */
    MUTED,
    /** The microphone is open. */
    LISTENING,
    /** A request of the data subject is pending: nothing is heard and nothing is kept. */
    FROZEN,
    /** The parent has not agreed, or no longer does: nothing is heard. */
    NO_CONSENT,
    /** An utterance is on its way to the gateway. */
    SENDING,
    /** The microphone failed; the next trigger tries it again. */
    ERROR,
    /** No line to the gateway; it is being tried. */
    OFFLINE,
    /** Ready. */
    IDLE
}
