package com.heykakao.agent.gateway;

import com.heykakao.proto.common.v1.ErrorReason;
import com.heykakao.proto.device.v1.StopReason;
import java.time.Duration;
import java.util.Optional;

/** How the sending of an utterance ended. */
public sealed interface Outcome {
    /**
     * The whole utterance is durable at the gateway.
     *
     * @param chunks that this sending was given
     * @param bytes of audio in them
     * @param attempts streams it took, from 1
     */
    record Stored(byte[] id, int chunks, long bytes, int attempts) implements Outcome {}

    /**
     * The gateway will not take it; sending the same again does not help.
     *
     * @param stop where the gateway said Stop
     * @param message for an engineer
     */
    record Refused(ErrorReason reason, Optional<StopReason> stop, String message) implements Outcome {}

    /** No gateway for too long. The gateway may hold a part of it, to be resumed under the same id. */
    record GaveUp(Duration tried) implements Outcome {}
}
