package com.heykakao.gateway.speaker;

import com.heykakao.gateway.consent.GateState;

/** What the gateway tells a speaker on its line. */
public sealed interface Directive {

    /** Whether words may be recorded now. */
    record Consent(GateState state) implements Directive {}

    /** The parent mutes the speaker; only somebody beside it ends that. */
    record RemoteMute() implements Directive {}

    /** Destroy every utterance that waits on the speaker. */
    record WipeSpool() implements Directive {}

    /** The speaker belongs to no home any more: wipe the certificate and pair again. */
    record RePair() implements Directive {}
}
