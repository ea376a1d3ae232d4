package com.heykakao.agent;

import com.heykakao.agent.gateway.Outcome;
import com.heykakao.agent.gateway.Sending;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** One press of the button, from the opening of the microphone until it is settled. Lives on the loop. */
final class Turn {
    private final byte[] utteranceId;
    private final Capture capture;
    private final Future<?> watchdog;
    private final CompletableFuture<Heard> heard;
    private Optional<Sending> sending = Optional.empty();
    private Optional<Heard> result = Optional.empty();
    private boolean captured;

    /** @param watchdog ends a capture that hangs; cancelled when it has ended */
    Turn(byte[] utteranceId, Capture capture, Future<?> watchdog, CompletableFuture<Heard> heard) {
        this.utteranceId = utteranceId;
        this.capture = capture;
        this.watchdog = watchdog;
        this.heard = heard;
    }

    Capture capture() {
        return capture;
    }

    /** There is sound, and it is on its way. */
    void sending(Sending begun) {
        sending = Optional.of(begun);
        if (result.isPresent()) {
            begun.abort();
        }
    }

    /** The gateway's last word, which may come before the person's. */
    void answered(Outcome outcome) {
        decide(new Heard.Sent(utteranceId, outcome));
    }

    /** Forgets what waits in memory; what was answered already stays answered. */
    void drop(String why) {
        if (result.isEmpty()) {
            decide(new Heard.Dropped(why));
            sending.ifPresent(Sending::abort);
        }
    }

    /** The microphone is closed. */
    void captured(String whereNothingWasHeard) {
        watchdog.cancel(false);
        captured = true;
        if (sending.isEmpty()) {
            decide(new Heard.NoSound(whereNothingWasHeard));
        }
    }

    /** Nothing more will happen: the microphone is closed and it is known what became of the sound. */
    boolean isOver() {
        return captured && result.isPresent();
    }

    private void decide(Heard how) {
        if (result.isEmpty()) {
            result = Optional.of(how);
            heard.complete(how);
        }
    }
}
