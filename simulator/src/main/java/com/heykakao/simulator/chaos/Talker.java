package com.heykakao.simulator.chaos;

import com.heykakao.simulator.home.VirtualHome;
import com.heykakao.simulator.recording.Recording;
import java.util.List;

/** Somebody who says one command after the other to a speaker, whatever the gateway does. */
final class Talker implements Runnable {
    private final VirtualHome home;
    private final List<Recording> script;
    private final Ledger ledger;
    private final Board board;

    Talker(VirtualHome home, List<Recording> script, Ledger ledger, Board board) {
        this.home = home;
        this.script = script;
        this.ledger = ledger;
        this.board = board;
    }

    @Override
    public void run() {
        try {
            for (Recording recording : script) {
                home.awaitReady();
                board.begin();
                VirtualHome.Saying saying = home.startSaying(recording);
                ledger.begun(recording, saying);
                ledger.settled(new Said(recording, saying.await()));
                board.settled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            board.failed(e);
        } catch (RuntimeException e) {
            board.failed(e);
        }
    }
}
