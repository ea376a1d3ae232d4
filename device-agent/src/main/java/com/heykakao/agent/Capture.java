package com.heykakao.agent;

import com.heykakao.agent.audio.Microphone;
import com.heykakao.agent.audio.MicrophoneException;
import com.heykakao.agent.audio.MonoSource;
import com.heykakao.agent.audio.OpusChunks;
import com.heykakao.agent.audio.OpusEncoder;
import com.heykakao.agent.gateway.Sending;
import com.heykakao.proto.device.v1.EndReason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One utterance, from the microphone into a sending. {@link #run} belongs to one thread and ends when the sound does, at the
 * longest length, or soon after {@link #stop}, which may come from any thread.
 */
final class Capture {
    private final Microphone microphone;
    private final Transcriber transcriber;
    private final Supplier<Sending> begin;
    private final long mostFrames;

    private final OpusEncoder encoder = new OpusEncoder();
    private final OpusChunks chunks = new OpusChunks();

    private Optional<Sending> sending = Optional.empty();
    private Optional<MonoSource> open = Optional.empty();
    private Optional<EndReason> stopped = Optional.empty();

    /** @param begin called once, when there is sound */
    Capture(Microphone microphone, Transcriber transcriber, Supplier<Sending> begin, Duration longest) {
        this.microphone = microphone;
        this.transcriber = transcriber;
        this.begin = begin;
        this.mostFrames = longest.toMillis() / MonoSource.FRAME_MILLIS;
    }

    /**
     * Hears the utterance to its end and ends the sending.
     *
     * @throws MicrophoneException where the microphone failed; what was heard before is sent all the same
     */
    void run() throws MicrophoneException {
        Transcriber.Hearing hearing = transcriber.begin();
        try (MonoSource source = MonoSource.open(microphone)) {
            if (!opened(source)) {
                return;
            }
            long left = mostFrames;
            Optional<short[]> frame = source.next();
            while (frame.isPresent() && left > 0) {
                hear(frame.get(), hearing);
                left--;
                frame = left > 0 ? source.next() : Optional.empty();
            }
            finish(hearing, left > 0 ? EndReason.END_REASON_INPUT_ENDED : EndReason.END_REASON_MAX_LENGTH);
        } catch (MicrophoneException e) {
            finish(hearing, EndReason.END_REASON_INPUT_ENDED);
            throw e;
        }
    }

    /** Closes the microphone; the first reason stays. */
    void stop(EndReason reason) {
        Optional<MonoSource> source;
        synchronized (this) {
            if (stopped.isEmpty()) {
                stopped = Optional.of(reason);
            }
            source = open;
        }
        source.ifPresent(MonoSource::close);
    }

    private synchronized boolean opened(MonoSource source) {
        open = Optional.of(source);
        return stopped.isEmpty();
    }

    private synchronized EndReason reason(EndReason otherwise) {
        return stopped.orElse(otherwise);
    }

    private void hear(short[] frame, Transcriber.Hearing hearing) {
        if (sending.isEmpty()) {
            sending = Optional.of(begin.get());
        }
        hearing.hear(frame);
        chunks.add(encoder.encode(frame)).ifPresent(sending.get()::audio);
    }

    private void finish(Transcriber.Hearing hearing, EndReason otherwise) {
        sending.ifPresent(begun -> {
            chunks.finish().ifPresent(begun::audio);
            hearing.words().ifPresent(begun::transcript);
            var unused = begun.end(reason(otherwise));
        });
    }
}
