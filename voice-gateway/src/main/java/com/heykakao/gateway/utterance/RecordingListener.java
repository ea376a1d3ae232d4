package com.heykakao.gateway.utterance;

import com.heykakao.gateway.refusal.RefusedException;

/**
 * Hears of one recording. Called one at a time, on the thread that commits or the one that cuts; must not block.
 */
public interface RecordingListener {
    /** Every chunk before {@code nextSequence} survives kill -9 and power loss. */
    void acknowledged(int nextSequence);

    /** The whole utterance is durable. The last call. */
    void stored();

    /** No more is taken, and this is why. The last call. */
    void stopped(RefusedException why);
}
