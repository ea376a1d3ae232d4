package com.heykakao.agent;

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

    /** @param watchdog ends a capture that hangs; cancelled when it has ended */
    Turn(byte[] utteranceId, Capture capture, Future<?> watchdog, CompletableFuture<Heard> heard) {
        this.utteranceId = utteranceId;
        this.capture = capture;
        this.watchdog = watchdog;
        this.heard = heard;
    }

    byte[] utteranceId() {
        return utteranceId;
    }

    Capture capture() {
        return capture;
    }

    void captured(Optional<Sending> sent) {
        watchdog.cancel(false);
        sending = sent;
    }

    /** Forgets what waits in memory. */
    void drop(String why) {
        settle(new Heard.Dropped(why));
        sending.ifPresent(Sending::abort);
    }

    void settle(Heard how) {
        heard.complete(how);
    }
}
