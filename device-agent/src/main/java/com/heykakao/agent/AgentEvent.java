package com.heykakao.agent;

/** What may happen to a speaker; every event may come in every situation. */
enum AgentEvent {
    PAIRING_BEGAN,
    PAIRED,
    PAIRING_ENDED,
    UNPAIRED,
    LINK_UP,
    LINK_DOWN,
    CONSENT_GIVEN,
    CONSENT_MISSING,
    HOME_FROZEN,
    SWITCH_MUTED,
    SWITCH_UNMUTED,
    REMOTE_MUTED,
    REMOTE_UNMUTED,
    INPUT_OPENED,
    INPUT_FAILED,
    /** Button or wake word. */
    TRIGGERED,
    CAPTURE_ENDED,
    /** The utterance is stored, refused or given up, or nothing was heard. */
    SETTLED
}
