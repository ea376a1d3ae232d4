package com.heykakao.gateway.consent;

import com.heykakao.gateway.consent.ConsentGate.Cut;
import java.util.function.Supplier;

/** A stream's leave to store words of one home, until it is closed or the gate is. Thread-safe. */
public final class Permit implements AutoCloseable {
    private final Home home;
    private final Cut cut;

    Permit(Home home, Cut cut) {
        this.home = home;
        this.cut = cut;
    }

    /**
     * Runs {@code write} inside the gate, so that the gate cannot close meanwhile. The write only queues: it must neither wait
     * for the disk nor, directly or in what it calls, close a permit of the same home.
     *
     * @throws com.heykakao.gateway.refusal.RefusedException if the gate has closed; then {@code write} did not run
     */
    public <T> T write(Supplier<T> write) {
        return home.inside(write);
    }

    void tell(GateState why) {
        cut.cut(why);
    }

    @Override
    public void close() {
        home.leave(this);
    }
}
