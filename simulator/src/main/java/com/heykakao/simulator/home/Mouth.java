package com.heykakao.simulator.home;

import com.heykakao.agent.Transcriber;
import com.heykakao.agent.audio.Microphone;
import com.heykakao.agent.audio.MicrophoneException;
import com.heykakao.agent.audio.PcmStream;
import com.heykakao.agent.gateway.TranscriptText;
import com.heykakao.simulator.recording.Recording;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody in front of the speaker: what the microphone hears next, and its words. Safe for any thread. */
final class Mouth implements Microphone, Transcriber {
    private final Pace pace;
    private final AtomicInteger openings = new AtomicInteger();
    private volatile Optional<Recording> next = Optional.empty();

    Mouth(Pace pace) {
        this.pace = pace;
    }

    void willSay(Recording recording) {
        next = Optional.of(recording);
    }

    /** How often the speaker opened its microphone. */
    int openings() {
        return openings.get();
    }

    @Override
    public PcmStream open() throws MicrophoneException {
        openings.incrementAndGet();
        return pace.of(next.orElseThrow().wav()).open();
    }

    @Override
    public String describe() {
        return "the virtual microphone";
    }

    @Override
    public Hearing begin() {
        return Transcriber.saying(
                        next.map(recording -> new TranscriptText(recording.text(), true, "ko-KR", 1, "known-words")))
                .begin();
    }
}
