package com.heykakao.simulator.home;

import com.heykakao.agent.AgentListener;
import com.heykakao.agent.AgentState;
import com.heykakao.agent.gateway.PairingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Watches what a speaker shows and says. Safe for any thread. */
final class Lights implements AgentListener {
    private static final long PATIENCE_SECONDS = 60;

    private final List<String> troubles = new ArrayList<>();
    private AgentState state = AgentState.UNPAIRED;
    private Optional<PairingCode> code = Optional.empty();
    private AtomicInteger acknowledged = new AtomicInteger();

    @Override
    public synchronized void shows(AgentState shown) {
        state = shown;
        if (shown != AgentState.PAIRING) {
            // Worth nothing any more; the next one comes a moment after the state.
            code = Optional.empty();
        }
        notifyAll();
    }

    @Override
    public synchronized void pairingCode(PairingCode shown) {
        code = Optional.of(shown);
        notifyAll();
    }

    @Override
    public synchronized void acknowledged(int nextSequence) {
        acknowledged.set(nextSequence);
        notifyAll();
    }

    @Override
    public synchronized void trouble(String message) {
        troubles.add(message);
    }

    synchronized AgentState state() {
        return state;
    }

    synchronized int troubles() {
        return troubles.size();
    }

    /** From now on; the speaker says one utterance at a time. */
    synchronized void countInto(AtomicInteger acknowledgedChunks) {
        acknowledged = acknowledgedChunks;
    }

    synchronized String awaitCode() throws InterruptedException {
        await("a pairing code", () -> state == AgentState.PAIRING && code.isPresent());
        return code.orElseThrow().code();
    }

    synchronized void awaitState(AgentState... wanted) throws InterruptedException {
        List<AgentState> any = List.of(wanted);
        await(any.toString(), () -> any.contains(state));
    }

    synchronized void awaitPaired() throws InterruptedException {
        await("being paired", () -> state != AgentState.UNPAIRED && state != AgentState.PAIRING);
    }

    synchronized int awaitAcknowledged(AtomicInteger chunks) throws InterruptedException {
        await("an acknowledgement", () -> chunks.get() > 0);
        return chunks.get();
    }

    private void await(String what, BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!holds.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException("the speaker shows " + state + "; waited " + PATIENCE_SECONDS
                        + " s for " + what + (troubles.isEmpty() ? "" : "; it said: " + troubles));
            }
            wait(left);
        }
    }
}
