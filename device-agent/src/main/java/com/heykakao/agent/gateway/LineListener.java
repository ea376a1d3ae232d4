package com.heykakao.agent.gateway;

import com.heykakao.proto.device.v1.FirmwareOffer;
import com.heykakao.proto.device.v1.Settings;
import com.heykakao.proto.device.v1.StopReason;

/** What the gateway directs. Called on the line's loop, one at a time: it must not block. */
public interface LineListener {
    /**
     * The first directive of every connection, and after every change.
     *
     * @param reason UNSPECIFIED where it may record
     */
    void consentState(boolean mayRecord, StopReason reason);

    /** False only ends an earlier true; the switch stays the switch's. */
    void remoteMute(boolean muted);

    /** Destroy every utterance that waits on the speaker. */
    void wipeSpool();

    /** The speaker belongs to no home any more: wipe the identity and pair. Called once; the line is over then. */
    void rePair();

    void settings(Settings settings);

    /** True from the first directive of a connection to its end. */
    void lineState(boolean online);

    default void firmwareOffered(FirmwareOffer offer) {}
}
