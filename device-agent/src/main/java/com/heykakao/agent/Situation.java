package com.heykakao.agent;

import static com.heykakao.agent.AgentEvent.*;

/** The agent's state machine, a value: docs/agent-states.md has its tables and the capture rule. */
record Situation(Pairing pairing, Link link, Consent consent, Mute mute, Input input, Activity activity) {
    enum Pairing {
        UNPAIRED,
        PAIRING,
        PAIRED
    }

    enum Link {
        DOWN,
        UP
    }

    enum Consent {
        UNKNOWN,
        GIVEN,
        MISSING,
        FROZEN
    }

    enum Mute {
        OPEN,
        SWITCH,
        REMOTE,
        BOTH
    }

    enum Input {
        WELL,
        FAILED
    }

    enum Activity {
        IDLE,
        LISTENING,
        SENDING
    }

    static final Situation AT_START =
            new Situation(Pairing.UNPAIRED, Link.DOWN, Consent.UNKNOWN, Mute.OPEN, Input.WELL, Activity.IDLE);

    private static final Transitions<Pairing> PAIRINGS = new Transitions<>(Pairing.class)
            .row(Pairing.UNPAIRED, PAIRING_BEGAN, Pairing.PAIRING)
            .fromAny(PAIRED, Pairing.PAIRED)
            .row(Pairing.PAIRING, PAIRING_ENDED, Pairing.UNPAIRED)
            .fromAny(UNPAIRED, Pairing.UNPAIRED);

    private static final Transitions<Link> LINKS = new Transitions<>(Link.class)
            .fromAny(LINK_UP, Link.UP)
            .fromAny(LINK_DOWN, Link.DOWN)
            .fromAny(UNPAIRED, Link.DOWN);

    private static final Transitions<Consent> CONSENTS = new Transitions<>(Consent.class)
            .fromAny(CONSENT_GIVEN, Consent.GIVEN)
            .fromAny(CONSENT_MISSING, Consent.MISSING)
            .fromAny(HOME_FROZEN, Consent.FROZEN)
            .fromAny(UNPAIRED, Consent.UNKNOWN);

    private static final Transitions<Mute> MUTES = new Transitions<>(Mute.class)
            .row(Mute.OPEN, SWITCH_MUTED, Mute.SWITCH)
            .row(Mute.OPEN, REMOTE_MUTED, Mute.REMOTE)
            .row(Mute.SWITCH, SWITCH_UNMUTED, Mute.OPEN)
            .row(Mute.SWITCH, REMOTE_MUTED, Mute.BOTH)
            .row(Mute.REMOTE, REMOTE_UNMUTED, Mute.OPEN)
            .row(Mute.REMOTE, SWITCH_MUTED, Mute.BOTH)
            .row(Mute.BOTH, SWITCH_UNMUTED, Mute.REMOTE)
            .row(Mute.BOTH, REMOTE_UNMUTED, Mute.SWITCH)
            .row(Mute.REMOTE, UNPAIRED, Mute.OPEN)
            .row(Mute.BOTH, UNPAIRED, Mute.SWITCH);

    private static final Transitions<Input> INPUTS =
            new Transitions<>(Input.class).fromAny(INPUT_OPENED, Input.WELL).fromAny(INPUT_FAILED, Input.FAILED);

    private static final Transitions<Activity> ACTIVITIES = new Transitions<>(Activity.class)
            .row(Activity.IDLE, TRIGGERED, Activity.LISTENING)
            .row(Activity.LISTENING, CAPTURE_ENDED, Activity.SENDING)
            .row(Activity.LISTENING, INPUT_FAILED, Activity.SENDING)
            .row(Activity.LISTENING, SETTLED, Activity.IDLE)
            .row(Activity.SENDING, SETTLED, Activity.IDLE);

    /** The situation after the event. Total: every event may come at any time. */
    Situation on(AgentEvent event) {
        if (event == TRIGGERED && !mayCapture()) {
            return this;
        }
        Situation next = new Situation(
                PAIRINGS.next(pairing, event),
                LINKS.next(link, event),
                CONSENTS.next(consent, event),
                MUTES.next(mute, event),
                INPUTS.next(input, event),
                ACTIVITIES.next(activity, event));
        return next.capturing() && !next.mayCapture() ? next.withActivity(Activity.SENDING) : next;
    }

    /** Whether a trigger would open the microphone, were nothing else under way. */
    boolean mayCapture() {
        return pairing == Pairing.PAIRED && consent == Consent.GIVEN && mute == Mute.OPEN;
    }

    /** Whether the microphone is to be open. */
    boolean capturing() {
        return activity == Activity.LISTENING;
    }

    boolean muted() {
        return mute != Mute.OPEN;
    }

    boolean switchMuted() {
        return mute == Mute.SWITCH || mute == Mute.BOTH;
    }

    AgentState shows() {
        if (pairing != Pairing.PAIRED) {
            return pairing == Pairing.PAIRING ? AgentState.PAIRING : AgentState.UNPAIRED;
        }
        if (mute != Mute.OPEN) {
            return AgentState.MUTED;
        }
        if (capturing()) {
            return AgentState.LISTENING;
        }
        if (consent == Consent.FROZEN) {
            return AgentState.FROZEN;
        }
        if (consent == Consent.MISSING || (consent == Consent.UNKNOWN && link == Link.UP)) {
            return AgentState.NO_CONSENT;
        }
        if (activity == Activity.SENDING) {
            return AgentState.SENDING;
        }
        if (input == Input.FAILED) {
            return AgentState.ERROR;
        }
        return link == Link.DOWN ? AgentState.OFFLINE : AgentState.IDLE;
    }

    private Situation withActivity(Activity changed) {
        return new Situation(pairing, link, consent, mute, input, changed);
    }
}
