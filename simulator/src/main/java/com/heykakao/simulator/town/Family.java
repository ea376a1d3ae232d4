package com.heykakao.simulator.town;

import com.heykakao.proto.companion.v1.Device;
import com.heykakao.proto.companion.v1.PairDeviceRequest;
import com.heykakao.simulator.home.VirtualHome;
import com.heykakao.simulator.parent.Companion;
import com.heykakao.simulator.parent.Person;

/** A parent who is signed in, and a speaker that is on. */
public record Family(Person parent, Companion companion, VirtualHome home) {
    /** Types the speaker's code; the speaker is paired on return. */
    public Device pair(String name) throws InterruptedException {
        Device device = companion
                .devices()
                .pairDevice(PairDeviceRequest.newBuilder()
                        .setPairingCode(home.awaitPairingCode())
                        .setName(name)
                        .build())
                .getDevice();
        home.awaitPaired();
        return device;
    }
}
