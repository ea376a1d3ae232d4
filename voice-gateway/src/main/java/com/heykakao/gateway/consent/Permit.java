package com.heykakao.gateway.consent;

import com.heykakao.gateway.consent.ConsentGate.Cut;

/** A stream's leave to store words of one home, until it is closed or the gate is. Thread-safe. */
public final class Permit implements AutoCloseable {
    private final Home home;
    private final Cut cut;

    Permit(Home home, Cut cut) {
        this.home = home;
        this.cut = cut;
    }

    /**
     * Runs {@code write} inside the gate, so that the gate cannot close meanwhile. The write only queues; it must not wait for
     * the disk.
     *
     * @throws com.heykakao.gateway.refusal.RefusedException if the gate has closed; then {@code write} did not run
     */
    public void write(Runnable write) {
        home.inside(write);
    }

    void tell(GateState why) {
        cut.cut(why);
    }

    @Override
    public void close() {
        home.leave(this);
    }
}
