package com.heykakao.gateway.care;

import com.google.protobuf.ByteString;
import com.heykakao.gateway.utterance.Utterance;

/** Takes an utterance that staff may hear: once its text, then its sound in order. May block; what it throws ends the reading. */
public interface Listening {
    void text(Utterance utterance);

    /** Blocks until more can be taken: whether the reading may go on is asked behind it, as late as can be. */
    void ready();

    /** @param chunk whole codec frames */
    void audio(ByteString chunk);
}
