package com.heykakao.agent;

import com.heykakao.agent.gateway.PairingCode;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/** A speaker without lights: what it shows and says is printed. Thread-safe. */
final class Terminal implements AgentListener {
    private final PrintWriter out;
    private final CountDownLatch mayListen = new CountDownLatch(1);

    Terminal(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void shows(AgentState state) {
        print("[" + state + "]");
        if (state == AgentState.IDLE) {
            mayListen.countDown();
        }
    }

    @Override
    public void pairingCode(PairingCode code) {
        print("pairing code " + code.code() + ", good until " + code.expiresAt());
    }

    @Override
    public void trouble(String message) {
        print(message);
    }

    /** Waits until the speaker is paired, online and allowed to listen. */
    void awaitReady() throws InterruptedException {
        mayListen.await();
    }

    void heard(Heard heard) {
        if (heard instanceof Heard.Sent sent) {
            print(sent.id() + " " + sent.outcome());
        } else {
            print(heard.toString());
        }
    }

    private synchronized void print(String line) {
        out.println(line);
        out.flush();
    }
}
